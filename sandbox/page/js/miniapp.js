import { control } from "./control.js";
import { el } from "./element.js";
import { openInvoice } from "./invoice.js";
import { t } from "./language.js";
import { openSheet } from "./sheet.js";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const VERSION = "9.0";

/**
 * Opens a Mini App in a sheet of the phone. `app` is what the press answered; `send`, if there is one, hands the
 * app's data to the bot (`sendData`: only for an app that a reply keyboard opened).
 *
 * The app is a stranger's page: it is in a frame that may not leave itself, and speaks with this page by messages
 * alone. One that is served from the sandbox's own address gets no origin, or it could drive the control side.
 */
export function openMiniApp(phone, { url, init_data: initData }, send) {
  let address;
  try {
    address = launched(url, initData);
  } catch {
    phone.toast(t("unknownLink"));
    return;
  }
  const rights = ["allow-scripts", "allow-forms", "allow-popups", "allow-modals"];
  if (!isOwn(address)) rights.push("allow-same-origin");
  const frame = el("iframe", {
    class: "app-frame",
    title: t("miniApp", { bot: phone.alertTitle }),
    sandbox: rights.join(" "),
    referrerpolicy: "no-referrer",
    src: address.href,
  });
  const hear = (event) => {
    if (event.source === frame.contentWindow) answer(event.data);
  };
  const sheet = openSheet(
    phone,
    {
      title: phone.alertTitle,
      kind: "app",
      onClose: () => window.removeEventListener("message", hear),
    },
    frame,
    el("p", { class: "hint app-address" }, address.host),
  );
  window.addEventListener("message", hear);

  /** The events of Telegram's own script for Mini Apps that have a meaning here. */
  async function answer(told) {
    let event;
    try {
      event = typeof told === "string" ? JSON.parse(told) : told;
    } catch {
      return;
    }
    const { eventType, eventData: data } = event ?? {};
    if (eventType === "web_app_close") sheet.close();
    if (eventType === "web_app_data_send") await sent(data);
    if (eventType === "web_app_open_invoice") await bill(data);
    if (eventType === "web_app_open_tg_link" && data?.path_full) {
      sheet.close();
      phone.follow(`https://t.me${data.path_full}`);
    }
    if (eventType === "web_app_open_link" && data?.url) phone.follow(String(data.url));
    if (eventType === "web_app_request_theme") tell("theme_changed", { theme_params: theme() });
    if (eventType === "web_app_request_viewport") {
      const { clientWidth: width, clientHeight: height } = frame;
      const state = { is_state_stable: true, is_expanded: true };
      tell("viewport_changed", { width, height, ...state });
    }
  }

  function tell(eventType, eventData) {
    frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  async function sent(data) {
    if (!send) return phone.toast(t("noAppData"));
    sheet.close();
    return phone.attempt(send(String(data?.data ?? "")));
  }

  async function bill(data) {
    const link = `https://t.me/$${data?.slug}`;
    const found = await phone.attempt(control.open({ from: phone.person.id, url: link }));
    const told = (status) => tell("invoice_closed", { slug: data?.slug, status });
    if (found?.kind !== "pay") return told("failed");
    return openInvoice(phone, { link: found.link }, found.value, told);
  }
}

/** The address with what Telegram tells a Mini App behind its `#`. */
function launched(url, initData) {
  const address = new URL(url);
  const told = new URLSearchParams({
    tgWebAppData: initData,
    tgWebAppVersion: VERSION,
    tgWebAppPlatform: "web",
    tgWebAppThemeParams: JSON.stringify(theme()),
  });
  if (!initData) told.delete("tgWebAppData");
  const own = address.hash.slice(1);
  address.hash = own ? `${own}${/[=?]/.test(own) ? "&" : "?"}${told}` : String(told);
  return address;
}

function isOwn({ hostname, port }) {
  const here = hostname === location.hostname || LOOPBACK.includes(hostname);
  return here && port === location.port;
}

function theme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return dark
    ? { bg_color: "#161e29", text_color: "#e9eef5", button_color: "#3b78e0" }
    : { bg_color: "#ffffff", text_color: "#16202c", button_color: "#2a63cf" };
}
