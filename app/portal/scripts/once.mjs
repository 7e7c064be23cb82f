// node scripts/once.mjs STAMP INPUT… -- COMMAND…
//
// Runs a command only when one of its inputs (files, folders) differs from when it last succeeded.
// What was seen then is kept as a digest in the file STAMP, which belongs where the outcome lies: it goes with it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const args = process.argv.slice(2);
const split = args.indexOf('--');
if (split < 2 || split === args.length - 1) {
  console.error('usage: node scripts/once.mjs STAMP INPUT… -- COMMAND…');
  process.exit(2);
}
const [stamp, ...inputs] = args.slice(0, split);
const [command, ...rest] = args.slice(split + 1);

const now = digest();
if (now === before()) {
  console.log(`${command} ${rest.join(' ')}: nothing has changed since it last succeeded`);
  process.exit(0);
}
rmSync(stamp, { force: true });
const { status, error } = spawnSync(command, rest, { stdio: 'inherit' });
if (error) {
  console.error(`${command} cannot be run: ${error.message}`);
}
if (status === 0) {
  mkdirSync(dirname(stamp), { recursive: true });
  // The digest from before the run: a file that was changed while it ran is seen the next time.
  writeFileSync(stamp, now);
}
process.exit(status ?? 1);

function digest() {
  const hash = createHash('sha256').update(`${process.version} ${rest.join(' ')}\n`);
  for (const file of inputs.flatMap(files)) {
    hash.update(`${file}\n`).update(readFileSync(file)).update('\n');
  }
  return hash.digest('hex');
}

function files(path) {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .sort()
    .flatMap(child => files(join(path, child)));
}

function before() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
