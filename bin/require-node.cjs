// Runs before every npm script, on whatever Node is there: each of these would otherwise be an unreadable error.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const major = Number(process.versions.node.split('.')[0]);
if (!existsSync(join(__dirname, '..', 'node_modules'))) {
  // What npm packs has no lock file, without which "npm ci" fails.
  const install = existsSync(join(__dirname, '..', 'package-lock.json')) ? 'npm ci' : 'npm install --omit=dev';
  end(`The packages of Mendbot are not installed: run "${install}" in its folder.`);
} else if (major < 24) {
  end(
    `Mendbot needs Node 24 or newer, this is ${process.versions.node}: run "npm ci" without --omit=optional, or install Node 24 or newer.`,
  );
}

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}
