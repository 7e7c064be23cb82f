import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { resetWorld } from '../mock-api';
import { openBrowser, type Look } from './browser';
import { servePortal, type Served } from './portalServer';
import { VISITS } from './visits';

/** `npm run screenshots [name…]`: every page, wide, on a phone, in the dark, under target/screenshots. */
const TO = join(import.meta.dirname, '../target/screenshots');
const ONLY = (process.env.CLOISTER_SCREENSHOTS ?? 'all').split(',');

const LOOKS: Record<string, Look> = {
  wide: { width: 1440, height: 900 },
  desk: { width: 1100, height: 800 },
  phone: { width: 360, height: 740 },
  dark: { width: 1440, height: 900, dark: true },
  'phone-dark': { width: 360, height: 740, dark: true },
};

const chosen = Object.keys(VISITS).filter(name => ONLY[0] === 'all' || ONLY.includes(name));
const looks = Object.keys(LOOKS).filter(name =>
  (process.env.CLOISTER_LOOKS ?? 'wide,phone,dark').split(',').includes(name),
);

let served: Served;
beforeAll(async () => {
  mkdirSync(TO, { recursive: true });
  served = await servePortal();
});
afterAll(() => served.close());

it.each(looks)(
  'photographs every page: %s',
  async look => {
    const { page, close } = await openBrowser(LOOKS[look]);
    try {
      for (const name of chosen) {
        resetWorld('ines');
        await VISITS[name]?.(page, served.url);
        await page.screenshot({ path: join(TO, `${name}-${look}.png`) });
      }
    } finally {
      await close();
    }
  },
  300_000,
);
