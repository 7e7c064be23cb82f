import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** No network but ours, nothing that phones home, nothing that asks on the first start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The distribution's browser; null when there is none. */
export function findChromium(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => NAMES.map(name => join(folder, name)));
  return (
    [process.env.CHROMIUM_PATH ?? '', ...onPath, ...PLACES].find(each => each !== '' && existsSync(each)) ??
    null
  );
}

/** How a page is looked at. */
export interface Look {
  width?: number;
  height?: number;
  dark?: boolean;
  reducedMotion?: boolean;
}

/** A browser with an empty profile. */
export interface Opened {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about: errors of scripts, what the security policy blocked. */
  complaints: string[];
  close: () => Promise<void>;
}

export async function openBrowser({
  width = 1280,
  height = 900,
  dark = false,
  reducedMotion = true,
}: Look = {}): Promise<Opened> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error(
      'No Chromium was found. Install it with your system’s package manager, or name it in CHROMIUM_PATH.',
    );
  }
  const profile = await mkdtemp(join(tmpdir(), 'cloister-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: FLAGS,
    headless: true,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    locale: 'en-GB',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', failure => complaints.push(failure.message));
  page.on('console', message => {
    // A refused request is the server's word, shown on the page; it is no fault of the script.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  return {
    context,
    page,
    complaints,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
