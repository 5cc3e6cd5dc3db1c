import { connect, createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";

/** A way to a server that can be shut and opened again: while it is shut every connection through it is broken. */
export class TcpGate {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  /** Where it listens; the same each time it opens. */
  port = 0;

  constructor(host: string, port: number) {
    this.#target = { host, port };
  }

  async open(): Promise<void> {
    this.#server = createServer((near) => this.#join(near, connect(this.#target)));
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = (this.#server.address() as { readonly port: number }).port;
  }

  async shut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on("error", () => {});
      from.once("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}

/** The address with another place in it. */
export function throughGate(address: string, { port }: TcpGate): string {
  const url = new URL(address);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return url.href;
}
