/** The key that does the same as a button, written on it; who hears the page is told it by the button itself. */
export function Key({ children }: { readonly children: string }) {
  return (
    <span aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
