import { Injectable } from '@nestjs/common';
import { t, type Text } from '@kezhuan/domain';
import type { Directory } from '@kezhuan/flow';
import type { Names } from '@kezhuan/flow/views';
import { organizations, units } from '@kezhuan/persistence';
import { documents, type DocumentKey } from '@kezhuan/workflows/processes';
import { Store } from '../store/store.ts';

/** Names of people, organisations, units and documents alike. */
export type BookNames = Required<Names>;

/** How everyone and everything is called. Read once for each version of the directory. */
@Injectable()
export class NameBook {
  // The directory is the same object until something in it, or in the registries, changes.
  private readonly books = new WeakMap<Directory, Promise<BookNames>>();

  constructor(private readonly store: Store) {}

  of(directory: Directory): Promise<BookNames> {
    let names = this.books.get(directory);
    if (!names) {
      names = this.read(directory);
      names.catch(() => this.books.delete(directory));
      this.books.set(directory, names);
    }
    return names;
  }

  private async read(directory: Directory): Promise<BookNames> {
    const unitNames = new Map((await units(this.store.db)).map(({ id, name }) => [id, name]));
    const orgNames = await this.organizationNames();
    return {
      person: (id) => directory.people[id]?.name ?? t(id, id),
      org: (id) => orgNames.get(id) ?? t(id, id),
      unit: (id) => unitNames.get(id) ?? t(id, id),
      document: (key) => documents[key as DocumentKey]?.name ?? t(key, key),
    };
  }

  private async organizationNames(): Promise<Map<string, Text>> {
    const names = new Map<string, Text>();
    let cursor: string | undefined;
    do {
      const page = await organizations(this.store.db, { limit: 1000, ...(cursor && { cursor }) });
      for (const { id, name } of page.items) names.set(id, name);
      cursor = page.next ?? undefined;
    } while (cursor);
    return names;
  }
}
