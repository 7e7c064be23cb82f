import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium.mjs';

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
