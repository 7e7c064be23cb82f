import type { Document } from '../../src/api/types';

/** A few blocks of a document that belong together, with the headings above them. */
export interface Passage {
  document: Document;
  headings: string[];
  text: string;
  start: number;
  end: number;
  page: number | null;
}

const made = new Map<string, Passage[]>();

/** What stands between two headings (or two pages) of a document. */
export function passagesOf(document: Document): Passage[] {
  let passages = made.get(document.id);
  if (!passages) {
    passages = split(document);
    made.set(document.id, passages);
  }
  return passages;
}

function split(document: Document): Passage[] {
  const points = [...document.text];
  const passages: Passage[] = [];
  const above: string[] = [];
  let open: Passage | null = null;
  for (const block of document.outline) {
    if (block.kind === 'heading') {
      above.splice(block.level - 1, Infinity, points.slice(block.start, block.end).join(''));
      open = null;
    } else if (open !== null && open.page === (block.page ?? null)) {
      open.end = block.end;
      open.text = points.slice(open.start, open.end).join('');
    } else {
      const text = points.slice(block.start, block.end).join('');
      open = {
        document,
        headings: [...above],
        text,
        start: block.start,
        end: block.end,
        page: block.page ?? null,
      };
      passages.push(open);
    }
  }
  return passages;
}

/** The passage that holds these words; throws when the handbook no longer says so. */
export function passageWith(
  document: Document,
  words: string,
): { passage: Passage; start: number; end: number } {
  for (const passage of passagesOf(document)) {
    const at = passage.text.indexOf(words);
    if (at >= 0) {
      const start = passage.start + [...passage.text.slice(0, at)].length;
      return { passage, start, end: start + [...words].length };
    }
  }
  throw new Error(`The document ${document.path} of the sample does not say: ${words}`);
}
