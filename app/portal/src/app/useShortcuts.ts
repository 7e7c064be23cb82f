import { useEffect } from 'react';
import { useNavigate } from 'react-router';

const TYPING = 'input, textarea, select, [contenteditable]';

/** `/` goes to the page's box, or to the one on the first page; `?` lists what the keyboard can do. */
export function useShortcuts(showList: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const elsewhere =
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        (event.target instanceof Element && event.target.matches(TYPING)) ||
        document.querySelector('[role=dialog]') !== null;
      if (elsewhere) {
        return;
      }
      if (event.key === '/') {
        event.preventDefault();
        const box = document.querySelector<HTMLElement>('main [data-main-box]');
        if (box) {
          box.focus();
        } else {
          void navigate('/');
        }
      } else if (event.key === '?') {
        event.preventDefault();
        showList();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [navigate, showList]);
}
