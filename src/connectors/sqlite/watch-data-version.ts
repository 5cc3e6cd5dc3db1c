import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/**
 * Asks a SQLite file again and again whether a transaction was committed (`PRAGMA data_version`), on a connection of
 * its own, so that this process's commits count too. Lost when the file is gone or another.
 */
export function watchDataVersion(
  path: string,
  interval: number,
  onHint: () => void,
  onLost: (error: unknown) => void,
  signal: AbortSignal,
): void {
  const database = new DatabaseSync(path, { readOnly: true });
  const statement = database.prepare("pragma data_version");
  const version = (): unknown => statement.get()?.["data_version"];
  const { ino } = statSync(path);
  let seen = version();
  const look = (): void => {
    try {
      if (statSync(path).ino !== ino) throw new Error("the file was replaced");
      const now = version();
      if (now !== seen) onHint();
      seen = now;
    } catch (error) {
      end();
      onLost(error);
    }
  };
  const timer = setInterval(look, interval);
  const end = (): void => {
    clearInterval(timer);
    if (database.isOpen) database.close();
  };
  signal.addEventListener("abort", end, { once: true });
}
