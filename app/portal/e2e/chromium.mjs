// The distribution's browser: CHROMIUM_PATH, then PATH, then the usual places.
// `node e2e/chromium.mjs` prints where it is, or ends with 1.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | null} null when there is none */
export function findChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => NAMES.map(name => join(folder, name)));
  return (
    [process.env.CHROMIUM_PATH ?? '', ...onPath, ...PLACES].find(each => each !== '' && existsSync(each)) ??
    null
  );
}

if (process.argv[1] === import.meta.filename) {
  const found = findChromium();
  console.log(found ?? '');
  process.exit(found === null ? 1 : 0);
}
