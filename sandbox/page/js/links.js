/**
 * Where a link leads inside Telegram: `{kind: "start" | "startgroup" | "chat" | "invoice" | "invite" | "share" |
 * "message" | "elsewhere"}` with what belongs to it.
 */
export function destination(url) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return { kind: "elsewhere", url };
  }
  const given = Object.fromEntries(link.searchParams);
  if (link.protocol === "tg:") return resolved(link, given, url);
  if (!["t.me", "telegram.me", "www.t.me"].includes(link.host)) return { kind: "elsewhere", url };
  const [first = "", second, third] = decodeURIComponent(link.pathname).split("/").filter(Boolean);
  if (first.startsWith("$") || first === "invoice") return { kind: "invoice", url };
  if (first.startsWith("+") || first === "joinchat") return { kind: "invite", url };
  if (first === "share")
    return { kind: "share", text: [given.url, given.text].filter(Boolean).join("\n") };
  if (first === "c" && third)
    return { kind: "message", chat: Number(`-100${second}`), message: Number(third) };
  if (second && /^\d+$/.test(second))
    return { kind: "message", name: first, message: Number(second) };
  return named(first, given, url);
}

function resolved(link, given, url) {
  const action = link.host || link.pathname.replace(/^\/+/, "");
  if (action === "resolve" && given.domain) return named(given.domain, given, url);
  if (action === "invoice") return { kind: "invoice", url };
  if (action === "msg_url")
    return { kind: "share", text: [given.url, given.text].filter(Boolean).join("\n") };
  return { kind: "elsewhere", url };
}

function named(name, given, url) {
  if (given.startgroup !== undefined) return { kind: "startgroup", name, url };
  if (given.start !== undefined) return { kind: "start", name, url };
  return { kind: "chat", name, url };
}
