/** What is planned and not there: said plainly, with exit status 2, so that no script takes silence for success. */
import { AtlasError } from '../model/error.ts';

/** The error for a command or option that is still to come. */
export function notYet(what: string): AtlasError {
  return new AtlasError({
    code: 'not-yet',
    message: `Not yet: ${what} is planned and not there.`,
    hint: 'What works today: atlas --help.',
  });
}
