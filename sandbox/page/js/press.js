import { control } from "./control.js";
import { openInvoice } from "./invoice.js";
import { t } from "./language.js";
import { openMiniApp } from "./miniapp.js";

/** A press on an inline button, with everything that may follow from it. `view` is the chat it stands in. */
export async function press(view, message, button, place, node) {
  const { phone } = view;
  if (button.url) return phone.follow(button.url);
  if (button.login_url) return phone.follow(button.login_url.url);
  if (button.web_app) return launch(view, message, place);
  if (button.pay) return pay(view, message, place);
  if (button.copy_text) return copy(phone, button.copy_text.text);
  if (button.switch_inline_query_current_chat !== undefined) {
    return view.composer.compose(
      `@${phone.world.bot.username} ${button.switch_inline_query_current_chat}`,
    );
  }
  if (button.switch_inline_query !== undefined)
    return phone.sendInline(button.switch_inline_query, {});
  if (button.switch_inline_query_chosen_chat) {
    return phone.sendInline(
      button.switch_inline_query_chosen_chat.query ?? "",
      button.switch_inline_query_chosen_chat,
    );
  }
  return callback(view, message, place, node);
}

async function callback({ phone }, message, place, node) {
  if (node.ariaBusy === "true") return;
  node.ariaBusy = "true";
  const which = message.ephemeral_message_id
    ? { ephemeral_message_id: message.ephemeral_message_id }
    : { message_id: message.message_id };
  try {
    const { answer } = await phone.busy(
      control.press({ from: phone.person.id, chat: message.chat.id, ...which, button: place }),
    );
    phone.answered(answer);
  } catch (error) {
    phone.toast(error.message);
  } finally {
    node.ariaBusy = "false";
  }
}

async function launch({ phone }, { chat, message_id }, place) {
  const app = await phone.attempt(
    control.press({ from: phone.person.id, chat: chat.id, message_id, button: place }),
  );
  if (app) openMiniApp(phone, app);
}

async function pay({ phone }, { chat, message_id }, place) {
  const pressed = await phone.attempt(
    control.press({ from: phone.person.id, chat: chat.id, message_id, button: place }),
  );
  if (pressed) openInvoice(phone, { chat: chat.id, message_id }, pressed.value);
}

export async function copy(phone, text) {
  try {
    await navigator.clipboard.writeText(text);
    phone.toast(t("copied"));
  } catch {
    phone.toast(t("copyFailed"));
  }
}
