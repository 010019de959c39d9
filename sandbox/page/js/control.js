/** What a person does, as JSON calls to the sandbox's control side. */

/** The sandbox said no; `message` is its sentence. */
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal("The sandbox does not answer.", 0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok)
    throw new Refusal(
      answer?.error ?? `${response.status} ${response.statusText}`,
      response.status,
    );
  return answer;
}

function query(parameters) {
  const known = Object.entries(parameters).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return known.length ? `?${new URLSearchParams(known)}` : "";
}

const get = (path, parameters = {}) => call("GET", `/sandbox/${path}${query(parameters)}`);
const post = (path, body = {}) => call("POST", `/sandbox/${path}`, body);

export const control = {
  users: () => get("users"),
  addUser: (user) => post("users", user),
  changeUser: (id, changes) => call("PATCH", `/sandbox/users/${id}`, changes),
  bot: () => get("bot"),
  chats: (viewer) => get("chats", { viewer }),
  addChat: (chat) => post("chats", chat),
  addTopic: (chat, topic) => post(`chats/${chat}/topics`, topic),
  join: (chat, user) => call("PUT", `/sandbox/chats/${chat}/members/${user}`),
  leave: (chat, user) => call("DELETE", `/sandbox/chats/${chat}/members/${user}`),
  upgrade: (chat) => post(`chats/${chat}/upgrade`),
  messages: (chat, viewer, after) => get(`chats/${chat}/messages`, { viewer, after }),
  say: (message) => post("messages", message),
  forward: (what) => post("forward", what),
  press: (what) => post("press", what),
  open: (what) => post("open", what),
  menu: (what) => post("menu", what),
  inline: (what) => post("inline", what),
  choose: (queryId, what) => post(`inline/${encodeURIComponent(queryId)}/choose`, what),
  shipping: (what) => post("shipping", what),
  pay: (what) => post("pay", what),
  guest: (what) => post("guest", what),
  react: (what) => post("react", what),
  block: (user, blocked) => post("block", { user, blocked }),
  calls: (after) => get("calls", { after }),
  clock: () => get("clock"),
  advance: (seconds) => post("clock", { advance: seconds }),
  reset: () => post("reset"),
  /** Where the browser finds a file's bytes. */
  fileUrl: (fileId) => `/sandbox/files/${encodeURIComponent(fileId)}`,
};
