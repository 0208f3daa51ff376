import type { Field, Section, Values } from '@kezhuan/flow';
import { FieldKinds, isBlank, useFieldKinds, type Shown } from '../fields/field-kind.ts';
import { fieldKinds } from '../fields/index.ts';
import { Say } from '../i18n/text.tsx';
import { conditionsOver } from './conditions.ts';
import { useFlow } from './flow.ts';

type Props = {
  sections: readonly Section[];
  values: Values;
  context: Values;
  shown: Shown;
};

/** Sections as they were filled in. What was left blank, or does not apply, is left out. */
export function SectionsShown({ sections, values, context, shown }: Props) {
  const conditions = conditionsOver(useFlow(), context, values);
  return (
    <FieldKinds value={fieldKinds}>
      {sections
        .filter((section) => conditions.shown(section))
        .map((section) => {
          const fields = section.fields.filter(
            (field) => !isBlank(values[field.key]) && conditions.shown(field),
          );
          if (fields.length === 0) return null;
          return (
            <section key={section.id} className="shown-section">
              <h3>
                <Say text={section.name} />
              </h3>
              <dl className="shown">
                {fields.map((field) => (
                  <ShownField key={field.key} {...{ field, shown }} value={values[field.key]} />
                ))}
              </dl>
            </section>
          );
        })}
    </FieldKinds>
  );
}

function ShownField({ field, value, shown }: { field: Field; value: unknown; shown: Shown }) {
  const kind = useFieldKinds()[field.type];
  return (
    <div className={kind.wide ? 'shown-wide' : ''}>
      <dt>
        <Say text={field.name} />
      </dt>
      <dd>
        <kind.Show field={field} value={value} context={shown} />
      </dd>
    </div>
  );
}
