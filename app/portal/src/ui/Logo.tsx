/** Two arches of a cloister under their ledge. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#1d5c54" />
      <path
        d="M6.5 25.5V16a4.75 4.75 0 0 1 9.5 0v9.5M16 16a4.75 4.75 0 0 1 9.5 0v9.5"
        fill="none"
        stroke="#faf8f3"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="M5 8.5h22" stroke="#f3cd66" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
