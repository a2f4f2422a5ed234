import "./logo.css";

export function Logo() {
  return (
    <svg width="26" height="20" viewBox="0 0 26 20" aria-hidden="true" className="k-logo">
      <path d="M1 2h5l4 8-4 8H1l4-8z" opacity=".35" />
      <path d="M8.500 2h5l4 8-4 8h-5l4-8z" opacity=".65" />
      <path d="M16 2h5l4 8-4 8h-5l4-8z" />
    </svg>
  );
}
