const KEY = 'cloister-question';

/** Keeps a question that could not be asked because the session had ended. In this tab only. */
export function keepQuestion(question: string): void {
  try {
    sessionStorage.setItem(KEY, question);
  } catch {
    // Storage may be forbidden; then it has to be typed again.
  }
}

/** The question that was kept; empty when there is none. */
export function keptQuestion(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function forgetQuestion(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
