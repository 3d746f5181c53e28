/** A bug, not a business "no": what holds by construction was found not to hold. Nothing of the command commits. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** States an invariant where it holds. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Closes a `switch` over a union without `default`: adding a case stops compiling here. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${JSON.stringify(value)}`);
}
