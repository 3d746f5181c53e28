/**
 * Why the program could not start, in one sentence a shopkeeper can act on.
 * Only `main` catches it: it prints both sentences and exits with the code.
 */
export class StartRefused extends Error {
  readonly zh: string;
  readonly en: string;
  readonly exitCode: number;

  constructor(zh: string, en: string, exitCode: number = EXIT_CODE.general) {
    super(en);
    this.name = 'StartRefused';
    this.zh = zh;
    this.en = en;
    this.exitCode = exitCode;
  }
}

/** One exit code per kind of refusal, so that a service manager can tell them apart. */
export const EXIT_CODE = {
  general: 1,
  badSetting: 64,
  alreadyRunning: 75,
  portTaken: 76,
  diskFull: 77,
  brokenFolder: 78,
  noPermission: 79,
  databaseUnreachable: 80,
} as const;
