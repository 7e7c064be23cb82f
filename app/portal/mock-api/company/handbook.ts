import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document, Person } from '../../src/api/types';
import { readMarkdown, type Extract } from './markdown';
import { mailToMarkdown, pageToMarkdown } from './otherFormats';

/** Skerrow Weirworks, read where it lies: its people, its documents, who may read which. */
const SAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../../../../packaging/sample');
const HANDBOOK = join(SAMPLE, 'handbook');
/** The office files and PDFs are made from these texts. */
const CONTENT = join(SAMPLE, 'tools/content');

export const SOURCE_ID = 'handbook';

const TYPES: Record<string, string> = {
  md: 'text/markdown',
  html: 'text/html',
  eml: 'message/rfc822',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

interface Rule {
  paths: string;
  allow: string[];
  deny: string[];
}

const read = (file: string) => readFileSync(file, 'utf8');
const rules = JSON.parse(read(join(SAMPLE, 'access.json'))) as Rule[];

export const people = JSON.parse(read(join(SAMPLE, 'people.json'))) as (Omit<Person, 'roles'> & {
  title: string;
})[];
export const documents: Document[] = [...inFolder(HANDBOOK), ...inFolder(CONTENT)]
  .map(load)
  .filter(document => document !== null)
  .sort((a, b) => (a.path < b.path ? -1 : 1));

function inFolder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

function load(file: string): Document | null {
  const made = file.startsWith(CONTENT);
  const path = made ? relative(CONTENT, file).replace(/\.md$/, '') : relative(HANDBOOK, file);
  const extension = path.split('.').at(-1) ?? '';
  const written = read(file);
  const extract = reader(extension, made)?.(written);
  if (!extract || /^Content-Type: multipart/m.test(written)) {
    return null;
  }
  const rule = rules.find(each => matches(each.paths, path));
  return {
    // As awkward as a pushed id may be: slashes and dots.
    id: path,
    title: extract.title,
    url: extension === 'html' ? `https://intranet.skerrow.example/${path}` : null,
    path,
    source: SOURCE_ID,
    type: TYPES[extension] ?? 'text/plain',
    language: languageOf(extract.text),
    author: /Owner: ([^,.\n]+)/.exec(extract.text)?.[1] ?? null,
    modified: dated(written),
    indexed: '2026-11-20T06:12:00Z',
    state: 'indexed',
    allow: rule?.allow ?? ['everyone'],
    deny: rule?.deny ?? [],
    text: extract.text,
    outline: extract.outline,
  };
}

/** Binary files are read from the text they were made from; the files themselves are passed over. */
function reader(extension: string, made: boolean): ((text: string) => Extract) | undefined {
  if (made) {
    return text => readMarkdown(text, extension === 'pdf');
  }
  return {
    md: (text: string) => readMarkdown(text),
    eml: (text: string) => readMarkdown(mailToMarkdown(text)),
    html: (text: string) => readMarkdown(pageToMarkdown(text)),
  }[extension];
}

function matches(glob: string, path: string): boolean {
  const folder = glob.replace(/\*\*$/, '');
  return path.startsWith(folder);
}

/** By the small words that only one language has. */
function languageOf(text: string): string {
  const small: [string, RegExp][] = [
    ['de', / (und|der|nicht|wird) /g],
    ['fr', / (les|des|est|dans) /g],
    ['pt', / (não|uma|dos|para) /g],
  ];
  const found = small.find(([, words]) => (text.match(words)?.length ?? 0) * 100 > text.length / 6);
  return found?.[0] ?? 'en';
}

/** The first date in a document stands for the day it was changed. */
function dated(text: string): string {
  const found =
    /\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)\w* 20\d\d|20\d\d-\d\d-\d\d/.exec(text);
  const time = Date.parse(`${found?.[0] ?? '2026-01-15'} UTC`);
  return new Date(Number.isNaN(time) ? Date.UTC(2026, 0, 15) : time).toISOString().replace('.000', '');
}
