/** An error that a user can act on: what happened and where (`message`), what to do next (`hint`). The CLI prints it without a stack and exits 2. */
export class AtlasError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor({ code, message, hint, cause }: { code: string; message: string; hint: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'AtlasError';
    this.code = code;
    this.hint = hint;
  }
}
