import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** A step that publishes its deal now. */
@Index('publication_next', ['until', 'id'])
@Entity('publication')
export class PublicationRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'publication_pk' })
  deal!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'publication_pk' })
  step!: string;

  @Column('bigint')
  @Generated('increment')
  id!: number;

  @Column('text')
  process!: string;

  @Column('text')
  kind!: string;

  @Column('json')
  name!: object;

  @Column('timestamptz')
  since!: string;

  @Column('timestamptz')
  until!: string;

  @Column('text', { array: true })
  may!: string[];
}
