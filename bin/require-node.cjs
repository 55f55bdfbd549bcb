// Runs before every npm script, on whatever Node is there: below 24 the sources would fail with an unreadable error.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Mendbot needs Node 24 or newer, this is ${process.versions.node}: run "npm ci" without --omit=optional, or install Node 24 or newer.`,
  );
  process.exit(1);
}
