import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, default as Axe } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetWorld } from '../mock-api';
import { openBrowser, type Look, type Opened } from './browser';
import { servePortal, type Served } from './portalServer';
import { VISITS } from './visits';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, in a form that a failing test shows well. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    rules => (window as unknown as { axe: typeof Axe }).axe.run({ runOnly: rules }),
    RULES,
  );
  return violations.flatMap(rule =>
    rule.nodes.map(
      node => `${rule.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

/** Holds every visit to what everybody needs, in each of these looks. A file of tests for some of them, so that files share the work. */
export function holdsEverywhere(looks: Record<string, Look>): void {
  let served: Served;
  beforeAll(async () => {
    served = await servePortal();
  });
  afterAll(() => served.close());

  describe.each(Object.entries(looks))('%s', (_name, look) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await openBrowser(look);
    });
    afterAll(() => opened.close());

    it.each(Object.entries(VISITS))('can be used by everyone: %s', async (_visit, visit) => {
      resetWorld('ines');
      opened.complaints.length = 0;
      await visit(opened.page, served.url);
      expect(await faults(opened.page)).toEqual([]);
      expect(await sidewaysScroll(opened.page)).toBe(0);
      expect(opened.complaints).toEqual([]);
    });
  });
}

/** How many pixels a page is wider than the window. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
