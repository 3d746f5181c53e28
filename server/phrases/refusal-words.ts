/** What a refusal says to a person. `status` is the HTTP status of the problem document. */
export type RefusalWords = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly zh: string;
  readonly en: string;
};
