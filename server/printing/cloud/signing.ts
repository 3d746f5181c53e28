import { createHash } from 'node:crypto';

/** 飞鹅 and 芯烨: SHA-1 of user, key and the seconds since 1970 in one, in lower-case hex. */
export function sha1Signature(user: string, key: string, seconds: string): string {
  return createHash('sha1').update(`${user}${key}${seconds}`).digest('hex');
}

/** 易联云: MD5 of client id, seconds and secret in one, in lower-case hex. */
export function md5Signature(clientId: string, secret: string, seconds: string): string {
  return createHash('md5').update(`${clientId}${seconds}${secret}`).digest('hex');
}

/** A name of at most `lengthMax` letters and digits that is the same for the same job, and no other's. */
export function jobName(jobId: string, lengthMax: number): string {
  const plain = jobId.replaceAll('-', '');
  if (/^[0-9A-Za-z]+$/.test(plain) && plain.length <= lengthMax) return plain;
  return createHash('sha256').update(jobId).digest('hex').slice(0, lengthMax);
}
