/** The few e-mails and web pages of the handbook, said in Markdown. */

export function mailToMarkdown(mail: string): string {
  const [head = '', ...body] = mail.split(/\n\n/);
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
  const from = field('From').replace(/ <.*/, '');
  return [`# ${field('Subject')}`, `From ${from}. ${field('Date').replace(/ \d\d:.*/, '')}.`, ...body].join(
    '\n\n',
  );
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&rsaquo;': '›',
  '&ecirc;': 'ê',
  '&eacute;': 'é',
  '&uuml;': 'ü',
};

export function pageToMarkdown(html: string): string {
  const words = (inner: string) =>
    inner
      .replace(/<[^>]+>/g, '')
      .replace(/&\w+;/g, entity => ENTITIES[entity] ?? entity)
      .replace(/\s+/g, ' ')
      .trim();
  const lines: string[] = [];
  for (const [, tag = '', inner = ''] of html.matchAll(/<(h[1-6]|p|li|tr|table)\b[^>]*>(?:(.*?)<\/\1>)?/gs)) {
    if (tag === 'table') {
      lines.push('');
      lines.push(...[...inner.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => cellsOf(row, words)), '');
    } else if (tag === 'li') {
      lines.push(`- ${words(inner)}`);
    } else if (tag !== 'tr') {
      lines.push('', tag === 'p' ? words(inner) : `${'#'.repeat(Number(tag[1]))} ${words(inner)}`, '');
    }
  }
  return lines.join('\n');
}

function cellsOf(row: string, words: (inner: string) => string): string {
  const cells = [...row.matchAll(/<t[hd]>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => words(cell));
  return `| ${cells.join(' | ')} |`;
}
