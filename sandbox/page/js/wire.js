const FIRST_PAUSE = 400; // milliseconds; doubles with each failed try
const LONGEST_PAUSE = 8000;

/**
 * Everything that happens in the sandbox, live. Events of one frame are handed over together, so that a
 * burst (five friends press at once) costs one look at each chat. After a lost connection the listeners
 * get `{event: "again"}`: whatever they know may be old.
 */
export class Wire {
  #listeners = new Set();
  #waiting = [];
  #scheduled = false;
  #pause = FIRST_PAUSE;
  #connectedBefore = false;

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/sandbox/events`);
    socket.addEventListener("open", () => {
      this.#pause = FIRST_PAUSE;
      this.#take({ event: this.#connectedBefore ? "again" : "connected" });
      this.#connectedBefore = true;
    });
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(data)));
    socket.addEventListener("close", () => {
      this.#take({ event: "lost" });
      setTimeout(() => this.connect(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    });
  }

  #take(event) {
    this.#waiting.push(event);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A hidden tab gets no frames.
    if (document.hidden) setTimeout(() => this.#flush(), 50);
    else requestAnimationFrame(() => this.#flush());
  }

  #flush() {
    const events = this.#waiting;
    this.#waiting = [];
    this.#scheduled = false;
    for (const listener of this.#listeners) listener(events);
  }
}
