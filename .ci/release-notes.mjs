// Prints what CHANGELOG.md says of a version.
//
//   node .ci/release-notes.mjs VERSION
import { readFileSync } from 'node:fs';

const version = process.argv[2] ?? '';
const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8');
const section = changelog.split(/^(?=## )/m).find((one) => one.split('\n', 1)[0] === `## ${version}`);
const notes = section?.split('\n').slice(1).join('\n').trim() ?? '';
if (notes === '') {
  console.error(`CHANGELOG.md has no section "## ${version}", or an empty one.`);
  process.exit(1);
}
console.log(notes);
