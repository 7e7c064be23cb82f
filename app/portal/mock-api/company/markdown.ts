import type { Document } from '../../src/api/types';

type Block = Document['outline'][number];

/** A document's text and structure, as the real reader makes them: enough of Markdown for the handbook. */
export interface Extract {
  title: string;
  text: string;
  outline: Block[];
}

/** @param paged whether a line of dashes begins a new page, as in the texts the PDFs are made from */
export function readMarkdown(written: string, paged = false): Extract {
  // Front matter says things about the document; it is no part of it.
  const markdown = written.replace(/^---\n[\s\S]*?\n---\n/, '');
  const out = new Builder(paged ? 1 : null);
  let paragraph: string[] = [];
  let item: { level: number; words: string[] } | null = null;
  let table = false;
  const flush = () => {
    if (paragraph.length > 0) {
      out.add('paragraph', 0, paragraph.join(' '));
    }
    if (item !== null) {
      out.add('list_item', item.level, item.words.join(' '));
    }
    paragraph = [];
    item = null;
  };
  for (const line of markdown.split('\n')) {
    const heading = /^(#+) (.*)/.exec(line);
    const bullet = /^( *)(?:[-*]|\d+\.) (.*)/.exec(line);
    const row = /^\|(.*)\|$/.exec(line.trim());
    if (row === null) {
      table = false;
    }
    if (heading) {
      flush();
      out.add('heading', heading[1]?.length ?? 1, heading[2] ?? '');
    } else if (row) {
      flush();
      if (!/^[\s|:-]+$/.test(row[1] ?? '')) {
        out.add(table ? 'table_row' : 'table_header', 0, (row[1] ?? '').split('|').map(inline).join(' | '));
        table = true;
      }
    } else if (bullet) {
      flush();
      item = { level: 1 + Math.floor((bullet[1]?.length ?? 0) / 2), words: [bullet[2] ?? ''] };
    } else if (paged && /^---+$/.test(line)) {
      flush();
      out.turn();
    } else if (line.trim() === '') {
      flush();
    } else if (item !== null) {
      (item as { words: string[] }).words.push(line.trim());
    } else {
      paragraph.push(line.trim());
    }
  }
  flush();
  return out.extract();
}

function inline(text: string): string {
  return text
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`(.+?)`/g, '$1')
    .trim();
}

class Builder {
  private text = '';
  private readonly outline: Block[] = [];

  constructor(private page: number | null) {}

  turn(): void {
    this.page = (this.page ?? 0) + 1;
  }

  add(kind: Block['kind'], level: number, words: string): void {
    const before = this.outline.at(-1)?.kind;
    const close =
      (kind === 'list_item' && before === 'list_item') ||
      (kind === 'table_row' && (before === 'table_row' || before === 'table_header'));
    this.text += before === undefined ? '' : close ? '\n' : '\n\n';
    const start = [...this.text].length;
    this.text += inline(words);
    this.outline.push({ kind, level, start, end: [...this.text].length, page: this.page });
  }

  extract(): Extract {
    const heading = this.outline.find(block => block.kind === 'heading');
    const title = heading ? [...this.text].slice(heading.start, heading.end).join('') : 'Untitled';
    return { title, text: this.text, outline: this.outline };
  }
}
