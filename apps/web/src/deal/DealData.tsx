import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Section, Values } from '@kezhuan/flow';
import { useTranslation } from 'react-i18next';
import { Say } from '../i18n/text.tsx';
import { contextOf } from '../process/conditions.ts';
import { SectionsShown } from '../process/SectionsShown.tsx';

/** What has been filled in: the deal's own form first, then each sub-process, row and round. */
export function DealData({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const scopes = Object.keys(deal.sections).sort((a, b) => order(deal, a) - order(deal, b));
  const filled = scopes.filter((scope) => Object.keys(deal.data[scope] ?? {}).length > 0);
  if (filled.length === 0) return <p className="muted">{t('deal.noData')}</p>;
  return filled.map((scope) => {
    const values: Values = deal.data[scope] ?? {};
    const sections = (deal.sections[scope] ?? []) as unknown as Section[];
    return (
      <section key={scope} className="scope">
        {scope !== '' && (
          <h2>
            {scopeName(deal, scope).map((name, at) => (
              <span key={at}>
                {at > 0 && ' › '}
                <Say text={name} />
              </span>
            ))}
          </h2>
        )}
        <SectionsShown
          sections={sections}
          values={values}
          context={contextOf(deal, scope)}
          shown={{ deal: deal.id }}
        />
      </section>
    );
  });
}

/** Scopes in the order of the flow, as the stepper has it. */
function order(deal: DealView, scope: string): number {
  if (scope === '') return -1;
  const at = deal.stepper.findIndex((step) => step.step.startsWith(`${scope}/`));
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** A step's `within` names each part of its path, so the first parts name the scope. */
function scopeName(deal: DealView, scope: string): Text[] {
  const depth = scope.split('/').length;
  const inside = deal.stepper.find((step) => step.step.startsWith(`${scope}/`));
  return inside ? inside.within.slice(0, depth) : [{ zh: scope, en: scope }];
}
