const WHOLE = new Intl.NumberFormat('en-GB');
const ONE_PLACE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const UTC_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** 1234 → "1,234" */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** "1 file", "1,234 files" */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** "12 January 2026" */
export function day(time: string): string {
  return DAY.format(new Date(time));
}

/** "12 January 2026", where a whole day of UTC is meant: the same one wherever it is read. */
export function utcDay(time: string): string {
  return UTC_DAY.format(new Date(time));
}

/** "12 Jan 2026, 09:30" */
export function moment(time: string): string {
  return MOMENT.format(new Date(time));
}

/** "09:30" */
export function clock(time: string): string {
  return CLOCK.format(new Date(time));
}

/** A moment as a field of the browser has it, by the reader's clock and without a zone; empty for what is none. */
export function asTyped(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ''
    : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** 3_400_000 → "3.4 MB" */
export function bytes(value: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${ONE_PLACE.format(size)} ${units[unit] ?? ''}`;
}

/** 850 → "0.9 s" */
export function seconds(milliseconds: number): string {
  return milliseconds < 100 ? `${Math.round(milliseconds)} ms` : `${ONE_PLACE.format(milliseconds / 1000)} s`;
}

/** 90 → "2 minutes": what a waiting person wants to know, no more. */
export function wait(secondsLeft: number): string {
  const whole = Math.ceil(secondsLeft);
  if (whole < 60) {
    return counted(whole, 'second');
  }
  return whole < 5400 ? counted(Math.ceil(whole / 60), 'minute') : counted(Math.ceil(whole / 3600), 'hour');
}

/** "de" → "German" */
export function language(code: string): string {
  if (code === 'und') {
    return 'Unknown language';
  }
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}

const MEDIA_TYPES: [RegExp, string][] = [
  [/^text\/markdown|^text\/x-web-markdown/, 'Markdown'],
  [/^text\/html|xhtml/, 'Web page'],
  [/^text\/csv/, 'Table (CSV)'],
  [/^text\//, 'Text'],
  [/pdf$/, 'PDF'],
  [/wordprocessing|msword|opendocument\.text|rtf$/, 'Word document'],
  [/spreadsheet|excel/, 'Spreadsheet'],
  [/presentation|powerpoint/, 'Slides'],
  [/^message\/|outlook|mbox/, 'E-mail'],
  [/epub/, 'E-book'],
  [/^image\//, 'Picture'],
  [/json$|xml$/, 'Data file'],
];

/** "application/pdf" → "PDF" */
export function mediaType(type: string): string {
  return MEDIA_TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}

/** "group:finance" → "Group finance": who that is, in words. */
export function principal(name: string): string {
  if (name === 'everyone') {
    return 'Everyone who is signed in';
  }
  const [kind, rest = ''] = name.split(/:(.*)/s);
  return kind === 'group' ? `Group ${rest}` : kind === 'user' ? rest : name;
}

/** "too_large" → "Too large" */
export function plain(slug: string): string {
  const words = slug.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
