import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '../config.ts';
import { Store } from './store.ts';

/** Token of the configuration, which is a type and has no name at run time. */
export const CONFIG = Symbol('config');

@Global()
@Module({})
export class StoreModule {
  static of(config: Config, store: Store): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: Store, useValue: store },
    ];
    return { module: StoreModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
