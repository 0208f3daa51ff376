import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One row: moves on with every change of people and rights. */
@Entity('directory')
export class DirectoryVersion {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'directory_pk' })
  id!: number;

  @Column('bigint')
  version!: number;
}

@Entity('person')
export class PersonRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_pk' })
  id!: string;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { nullable: true })
  unit!: string | null;

  @Column('boolean')
  active!: boolean;
}

/** How a person signs in and is reached, and how they like to read. */
@Unique('account_login', ['login'])
@Entity('account')
export class Account {
  @ForeignKey(() => PersonRecord, { name: 'account_person' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'account_pk' })
  person!: string;

  /** Null: comes in by a link in a mail alone. */
  @Column('text', { nullable: true })
  login!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  language!: string;

  @Column('text', { default: 'auto' })
  theme!: string;

  @Column('boolean', { default: true })
  digest!: boolean;

  @Column('date', { name: 'digest_on', nullable: true })
  digestOn!: string | null;
}
