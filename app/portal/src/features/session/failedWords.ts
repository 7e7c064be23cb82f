/** What a way through a provider ended with, in words. The slugs are the server's (`Failure.java`). */
const WORDS: Record<string, (provider: string) => [title: string, advice: string]> = {
  unknown: () => [
    'This way of signing in is gone',
    'It was taken away or switched off. Choose another, or ask your administrator.',
  ],
  away: provider => [`${provider} does not answer`, 'Wait a minute, then try again.'],
  lost: () => [
    'That did not come to an end',
    'It took too long, or was begun in another window. Please begin again.',
  ],
  refused: provider => [
    `${provider} did not let you in`,
    'Try again. If it stays that way, ask your administrator.',
  ],
  nameless: provider => [
    `${provider} did not say who you are`,
    'You were let in there, and nothing more is wrong on your side. Your administrator finds the cause in the record.',
  ],
  kept_out: provider => [
    'You cannot come in here yet',
    `${provider} knows you. Ask your administrator, who finds the reason in the record.`,
  ],
};

/** Why somebody is back at the door; null when they are not. */
export function failedWords(
  slug: string | null,
  provider: string | undefined,
): { title: string; advice: string } | null {
  if (slug === null) {
    return null;
  }
  const words = Object.hasOwn(WORDS, slug) ? WORDS[slug] : WORDS.lost;
  const [title = '', advice = ''] = words?.(provider ?? 'Your company’s sign-in') ?? [];
  return { title, advice };
}
