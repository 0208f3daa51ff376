import { Injectable } from '@nestjs/common';
import { t, uuidShape } from '@kezhuan/domain';
import type { Fault, FileValue } from '@kezhuan/flow';
import { mayRead, readDocuments, type StoredDocument } from '@kezhuan/persistence';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Store } from '../store/store.ts';

type Claim = { pointer: string; file: Partial<FileValue> & { id: string } };

/**
 * A value that names a file claims it. Nobody gets at a file by naming one that is not theirs, and
 * nobody calls a file what it is not: what is claimed must be what was uploaded, by this person or
 * for this very deal. With the act it becomes the deal's: whoever may see what names it may read it.
 */
@Injectable()
export class FileClaims {
  constructor(private readonly store: Store) {}

  /** Ids of the files an act names; throws `invalid` for one it may not name. */
  async check(viewer: Viewer, deal: string, act: object): Promise<string[]> {
    const { values, ...rest } = act as { values?: unknown };
    const claims = [...claimsIn(values), ...claimsIn(rest)];
    if (claims.length === 0) return [];
    const ids = claims.map(({ file }) => file.id.toLowerCase()).filter((id) => uuidShape.test(id));
    const stored = new Map((await readDocuments(this.store.db, ids)).map((it) => [it.id, it]));
    const faults = await Promise.all(
      claims.map((claim) =>
        this.faultOf(viewer, deal, claim, stored.get(claim.file.id.toLowerCase())),
      ),
    );
    const found = faults.filter((fault) => fault !== null);
    if (found.length > 0) throw new ProblemError('invalid', { faults: found });
    return claims.map(({ file }) => file.id);
  }

  private async faultOf(
    viewer: Viewer,
    deal: string,
    claim: Claim,
    stored: StoredDocument | undefined,
  ): Promise<Fault | null> {
    if (stored && isTrue(claim.file, stored) && (await this.mayName(viewer, deal, stored)))
      return null;
    const message = t('没有这个文件，请重新上传', 'There is no such file; upload it again');
    return { pointer: claim.pointer, code: 'file', message };
  }

  private async mayName(
    { person, keys }: Viewer,
    deal: string,
    { deal: adopted, by }: StoredDocument,
  ): Promise<boolean> {
    if (adopted !== null) return adopted === deal && mayRead(this.store.db, deal, keys);
    return by.kind === 'person' && by.person === person.id;
  }
}

const isTrue = (file: Partial<FileValue>, stored: StoredDocument): boolean =>
  file.sha256 === stored.sha256 &&
  file.size === stored.size &&
  file.type === stored.type &&
  file.name === stored.name.zh;

/** Everything shaped like a file, wherever in the act it stands. */
export function claimsIn(value: unknown, pointer = ''): Claim[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = value as Partial<FileValue>;
  if ('sha256' in value) return [{ pointer, file: { ...own, id: String(own.id) } }];
  return Object.entries(value).flatMap(([key, inner]) =>
    claimsIn(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
