import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = join(process.cwd(), 'scripts/once.mjs');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'once-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/deep/a.txt'), 'one');
  writeFileSync(join(folder, 'runs'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function once(command = 'echo ran >> runs') {
  return spawnSync(process.execPath, [SCRIPT, 'out/stamp', 'src', '--', 'sh', '-c', command], { cwd: folder })
    .status;
}

const runs = () => readFileSync(join(folder, 'runs'), 'utf8').split('ran').length - 1;

it('runs a command once while nothing changes', () => {
  expect([once(), once(), once()]).toEqual([0, 0, 0]);
  expect(runs()).toBe(1);
});

it('runs it again when a file was changed, added, renamed or taken away', () => {
  once();
  writeFileSync(join(folder, 'src/deep/a.txt'), 'two');
  once();
  writeFileSync(join(folder, 'src/b.txt'), '');
  once();
  rmSync(join(folder, 'src/b.txt'));
  once();
  expect(runs()).toBe(4);
});

it('runs it again after it failed, even though nothing has changed', () => {
  expect(once('echo ran >> runs; exit 3')).toBe(3);
  expect(once()).toBe(0);
  expect(runs()).toBe(2);
});

it('forgets an earlier success when it fails', () => {
  once();
  writeFileSync(join(folder, 'src/deep/a.txt'), 'two');
  once('exit 1');
  writeFileSync(join(folder, 'src/deep/a.txt'), 'one');
  once();
  expect(runs()).toBe(2);
});

it('runs it again when its outcome, and the stamp with it, was thrown away', () => {
  once();
  rmSync(join(folder, 'out'), { recursive: true });
  once();
  expect(runs()).toBe(2);
});

it('runs it again when it is another command', () => {
  once();
  once('echo ran >> runs; true');
  expect(runs()).toBe(2);
});
