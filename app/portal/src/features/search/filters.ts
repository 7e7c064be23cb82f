/** What is searched, and where; all of it stands in the address. */
export interface Filters {
  q: string;
  mode: Mode;
  type: string[];
  language: string[];
  source: string[];
  path: string;
  from: string;
  to: string;
}

export const MODES = ['hybrid', 'lexical', 'vector'] as const;
export type Mode = (typeof MODES)[number];

/** Lists one can choose several of. */
export type ListName = 'type' | 'language' | 'source';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what makes no sense is as if it was not there. */
export function filtersIn(search: URLSearchParams): Filters {
  const mode = MODES.find(each => each === search.get('mode')) ?? 'hybrid';
  const date = (name: string) => (DAY.test(search.get(name) ?? '') ? (search.get(name) ?? '') : '');
  return {
    q: (search.get('q') ?? '').trim(),
    mode,
    type: search.getAll('type'),
    language: search.getAll('language'),
    source: search.getAll('source'),
    path: search.get('path') ?? '',
    from: date('from'),
    to: date('to'),
  };
}

/** The address of a search, without what is as usual. */
export function addressOf(filters: Filters): string {
  const search = new URLSearchParams();
  const put = (name: string, value: string) => {
    if (value !== '') {
      search.append(name, value);
    }
  };
  put('q', filters.q);
  put('mode', filters.mode === 'hybrid' ? '' : filters.mode);
  for (const list of ['type', 'language', 'source'] as const) {
    filters[list].forEach(value => put(list, value));
  }
  put('path', filters.path);
  put('from', filters.from);
  put('to', filters.to);
  return search.toString() === '' ? '/search' : `/search?${search}`;
}

/** The same search in all documents. */
export function unfiltered(filters: Filters): Filters {
  return { ...filters, type: [], language: [], source: [], path: '', from: '', to: '' };
}

export function isFiltered({ type, language, source, path, from, to }: Filters): boolean {
  return [type, language, source, path, from, to].some(each => each.length > 0);
}

/** A value put into a list, or taken out of it. */
export function toggled(filters: Filters, list: ListName, value: string): Filters {
  const has = filters[list].includes(value);
  return {
    ...filters,
    [list]: has ? filters[list].filter(each => each !== value) : [...filters[list], value],
  };
}
