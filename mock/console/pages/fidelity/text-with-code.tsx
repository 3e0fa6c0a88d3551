/** A text in which backticks enclose code, as the spec has them. */
export function TextWithCode({ text }: { readonly text: string }) {
  // What was captured stands at every second place.
  return (
    <>
      {text
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}
    </>
  );
}
