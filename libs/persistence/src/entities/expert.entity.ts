import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PersonRecord } from './person.entity.ts';

/** Someone of the pool of experts (domain.md SP-16). */
@Entity('expert')
export class ExpertRecord {
  @ForeignKey(() => PersonRecord, { name: 'expert_person' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'expert_pk' })
  person!: string;

  /** Whose pool: `university`, `government`. */
  @Column('text')
  side!: string;

  /** Id of the organisation they work for. */
  @Column('text')
  employer!: string;

  @Column('json')
  disciplines!: string[];

  @Column('json')
  tags!: string[];

  @Column('json')
  languages!: string[];

  @Column('boolean')
  active!: boolean;
}
