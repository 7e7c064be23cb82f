import { plain } from '@/ui/format';

/** Why an item was skipped or failed, in a few words. The ledger's own sentence says more. */
const WORDS: Record<string, string> = {
  binary_content: 'Not text, whatever its name says',
  cancelled: 'Left to the next run',
  corrupt: 'Damaged',
  empty: 'Empty',
  encrypted: 'Protected by a password',
  excluded: 'Excluded by a pattern',
  hidden: 'Hidden name',
  name_unreadable: 'Name that cannot be read',
  nesting_too_deep: 'Nested too deeply',
  no_text: 'No text in it',
  not_a_file: 'A device, pipe or socket',
  not_included: 'Not among what is included',
  output_too_large: 'Too much text',
  parser_crashed: 'The reader crashed on it',
  parser_memory: 'Took too much memory to read',
  parser_timeout: 'Took too long to read',
  superseded: 'Taken over by a later run',
  symlink: 'A link',
  temporary: 'Lock or temporary file',
  too_large: 'Too large',
  unchanged: 'Unchanged',
  unreadable: 'May not be read',
  unsupported: 'Kind of file that is not read',
  zip_bomb: 'Unpacks to far too much',
};

export function reasonWords(slug: string): string {
  return WORDS[slug] ?? plain(slug);
}
