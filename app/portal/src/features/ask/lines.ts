import type { ShownSentence } from './turn';

/** A sentence with what a model put in front of it taken away. */
export interface Line {
  sentence: ShownSentence;
  words: string;
}

export interface Block {
  kind: 'paragraph' | 'list';
  lines: Line[];
}

const BULLET = /^(?:[-*•]|\d{1,2}[.)])\s+/;

/** Sentences that begin like items of a list become one; the rest flows. Marks for bold are taken out. */
export function lines(sentences: readonly ShownSentence[]): Block[] {
  const blocks: Block[] = [];
  for (const sentence of sentences) {
    const plain = sentence.text.replace(/\*\*(.+?)\*\*/g, '$1').replace(/^#+\s+/, '');
    const kind = BULLET.test(plain) ? 'list' : 'paragraph';
    const line = { sentence, words: plain.replace(BULLET, '') };
    const last = blocks.at(-1);
    if (last?.kind === kind) {
      last.lines.push(line);
    } else {
      blocks.push({ kind, lines: [line] });
    }
  }
  return blocks;
}
