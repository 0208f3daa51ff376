import type { Problem } from '@kezhuan/contracts';
import type { FileValue } from '@kezhuan/flow';
import { bcp47, languageNow } from '../i18n/language.ts';
import { newId } from '@kezhuan/domain/new-id';
import { ProblemError, unreachable, url } from './http.ts';

/** `fetch` cannot tell how far an upload is; `XMLHttpRequest` can. */
export function upload(
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<FileValue> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url('/files'));
    request.setRequestHeader('accept-language', bcp47[languageNow()]);
    request.setRequestHeader('idempotency-key', newId());
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100));
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as FileValue);
      else reject(new ProblemError(refusal(request)));
    };
    request.onerror = () => reject(new ProblemError(refusal(request)));
    signal.addEventListener('abort', () => {
      request.abort();
      reject(new DOMException('aborted', 'AbortError'));
    });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

function refusal(request: XMLHttpRequest): Problem {
  if (request.status === 0) return unreachable();
  const told = request.response as Partial<Problem> | null;
  return {
    type: 'about:blank',
    title: request.statusText,
    status: request.status,
    code: 'internal',
    traceId: '',
    ...told,
  };
}
