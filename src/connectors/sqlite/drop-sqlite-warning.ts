/** Some versions of Node call their SQLite experimental, whenever it is loaded. To be called before it is. */
export function dropSqliteWarning(): void {
  const listeners = process.listeners("warning");
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (!warning.message.startsWith("SQLite is an experimental")) for (const each of listeners) each(warning);
  });
}
