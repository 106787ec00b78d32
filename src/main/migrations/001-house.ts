import type { Migration } from './migration.ts'

/** Columns of every row that people edit: who changed it last wins only by knowing what stood there. */
const row = `id TEXT PRIMARY KEY, row_version INTEGER NOT NULL DEFAULT 1, deleted_at TEXT`
const flag = (name: string) => `${name} INTEGER NOT NULL DEFAULT 0 CHECK (${name} IN (0, 1))`
const text = (name: string) => `${name} TEXT NOT NULL DEFAULT ''`
const oneOf = (name: string, values: readonly string[]) =>
  `${name} TEXT NOT NULL CHECK (${name} IN (${values.map((value) => `'${value}'`).join(', ')}))`
const count = (name: string) => `${name} INTEGER NOT NULL DEFAULT 0 CHECK (${name} >= 0)`
const place = `lon REAL CHECK (lon BETWEEN -180 AND 180), lat REAL CHECK (lat BETWEEN -90 AND 90)`

/** Log entries are only ever added; a correction is an entry of its own. */
const appendOnly = (table: string) => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`

/** The data of a post: places, zones, grids, people, rosters, logs, briefings, and the audit chain. */
export const house: Migration = {
  version: 1,
  name: 'house',
  sql: `
CREATE TABLE post (
  id TEXT PRIMARY KEY CHECK (id = 'post'), street_name TEXT NOT NULL, ${text('street_code')},
  ${text('post_name')}, ${text('district')}, ${text('phone')},
  cutoff_minutes INTEGER NOT NULL DEFAULT 1020 CHECK (cutoff_minutes BETWEEN 0 AND 1440),
  ${flag('is_demo')}, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL, method TEXT NOT NULL, label TEXT NOT NULL, ${text('subject')},
  prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
) STRICT;
${appendOnly('audit')}

CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, feature TEXT NOT NULL,
  method TEXT NOT NULL, ${text('entity_id')}
) STRICT;

CREATE TABLE communities (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('code')}, ${count('stated_households')},
  ${count('stated_residents')}, area TEXT, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX communities_name ON communities (name) WHERE deleted_at IS NULL;

CREATE TABLE estates (
  ${row}, community_id TEXT NOT NULL REFERENCES communities, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['estate', 'courtyard_block'])}, ${text('address')}, area TEXT,
  ${text('contact')}, ${text('remark')}
) STRICT;
CREATE INDEX estates_community ON estates (community_id);

CREATE TABLE units (
  ${row}, community_id TEXT NOT NULL REFERENCES communities, estate_id TEXT REFERENCES estates,
  name TEXT NOT NULL CHECK (name <> ''), ${text('name_py')}, ${text('name_order')},
  ${oneOf('kind', ['courtyard', 'building', 'entrance', 'parcel'])}, ${count('households')},
  ${count('residents')}, ${place}, footprint TEXT, source_row INTEGER
) STRICT;
CREATE INDEX units_community ON units (community_id);
CREATE INDEX units_estate ON units (estate_id);
CREATE INDEX units_counts ON units (lon, lat, households, residents, deleted_at)
  WHERE deleted_at IS NULL;

CREATE TABLE streets (${row}, ${text('name')}, line TEXT NOT NULL) STRICT;

CREATE TABLE zones (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['sealed', 'controlled', 'precaution'])}, area TEXT, ${text('boundary')},
  rule_set TEXT NOT NULL, ${text('decision_body')}, ${text('decision_no')}, decided_at TEXT,
  effective_at TEXT NOT NULL, basis_at TEXT, ${text('basis_reason')}, stage_at TEXT, lifted_at TEXT,
  ${text('lift_no')}, ${text('remark')}
) STRICT;

CREATE TABLE zone_history (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones,
  ${oneOf('step', ['step_down', 'step_up', 'rules', 'restart', 'redraw', 'lift'])},
  until_at TEXT NOT NULL, state TEXT NOT NULL, ${text('reason')}, recorded_at TEXT NOT NULL,
  ${text('recorded_by')}
) STRICT;
CREATE INDEX zone_history_zone ON zone_history (zone_id, until_at);

CREATE TABLE zone_checks (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones,
  ${oneOf('kind', ['nat', 'antigen', 'environment', 'disinfection', 'case', 'contact'])},
  day TEXT NOT NULL, ${count('expected')}, ${count('done')}, ${count('positives')},
  ${text('document')}, ${text('remark')}, recorded_at TEXT NOT NULL, ${text('recorded_by')}
) STRICT;
CREATE INDEX zone_checks_zone ON zone_checks (zone_id, day);

CREATE TABLE zone_ticks (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones, condition TEXT NOT NULL CHECK (condition <> ''),
  stage_at TEXT NOT NULL, ticked_at TEXT NOT NULL, ${text('ticked_by')}, ${text('document')},
  ${text('note')}
) STRICT;
CREATE UNIQUE INDEX zone_ticks_once ON zone_ticks (zone_id, stage_at, condition)
  WHERE deleted_at IS NULL;

CREATE TABLE zone_applications (
  ${row}, zone_id TEXT NOT NULL REFERENCES zones, body TEXT NOT NULL, made_at TEXT NOT NULL,
  ${text('made_by')}
) STRICT;
CREATE INDEX zone_applications_zone ON zone_applications (zone_id);

CREATE TABLE map_points (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${oneOf('kind', ['checkpoint', 'test', 'waste', 'supplies', 'lpg', 'post'])},
  ${oneOf('status', ['open', 'paused', 'full', 'closed'])}, ref_id TEXT, ${place},
  ${text('contact')}, ${text('hours')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX map_points_ref ON map_points (ref_id)
  WHERE ref_id IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE walk_routes (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${oneOf('kind', ['clean', 'dirty'])},
  ${text('purpose')}, line TEXT, ${text('remark')}
) STRICT;

CREATE TABLE need_pins (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('category')}, ${text('need')},
  letter TEXT NOT NULL CHECK (letter <> ''), colour TEXT NOT NULL, sort INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE grid_plans (
  ${row}, name TEXT NOT NULL, ${oneOf('status', ['draft', 'published', 'retired'])},
  ${flag('in_force')}, wanted INTEGER NOT NULL CHECK (wanted > 0), seed INTEGER NOT NULL,
  weight TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, report TEXT NOT NULL,
  based_on TEXT REFERENCES grid_plans, created_at TEXT NOT NULL, published_at TEXT,
  published_by TEXT, ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX grid_plans_in_force ON grid_plans (in_force) WHERE in_force = 1;

CREATE TABLE grids (
  ${row}, plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  community_id TEXT NOT NULL REFERENCES communities, code TEXT NOT NULL, name TEXT NOT NULL,
  ${flag('is_provisional')}, ${count('households')}, load REAL NOT NULL, deviation REAL NOT NULL,
  ${flag('contiguous')}, area_m2 REAL NOT NULL, area TEXT NOT NULL, label_lon REAL NOT NULL,
  label_lat REAL NOT NULL, leader_id TEXT, ${flag('is_locked')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX grids_code ON grids (plan_id, code) WHERE deleted_at IS NULL;
CREATE INDEX grids_any_code ON grids (code);

CREATE TABLE grid_units (
  plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  unit_id TEXT NOT NULL REFERENCES units,
  grid_id TEXT NOT NULL REFERENCES grids ON DELETE CASCADE, ${flag('is_locked')},
  PRIMARY KEY (plan_id, unit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX grid_units_grid ON grid_units (grid_id);
CREATE INDEX grid_units_unit ON grid_units (unit_id);

CREATE TABLE grid_grounds (
  id TEXT PRIMARY KEY, community_id TEXT NOT NULL REFERENCES communities, ground TEXT NOT NULL
) STRICT;

CREATE TABLE plan_grounds (
  plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  community_id TEXT NOT NULL REFERENCES communities,
  ground_id TEXT NOT NULL REFERENCES grid_grounds, facts TEXT NOT NULL,
  PRIMARY KEY (plan_id, community_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE grid_edits (
  id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES grid_plans ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq > 0), at TEXT NOT NULL, by_name TEXT NOT NULL,
  label TEXT NOT NULL, change TEXT NOT NULL, ${flag('is_undone')}, UNIQUE (plan_id, seq)
) STRICT;

CREATE TABLE grid_leaders (
  id TEXT PRIMARY KEY, grid_id TEXT NOT NULL REFERENCES grids ON DELETE CASCADE,
  leader_id TEXT REFERENCES staff, from_at TEXT NOT NULL
) STRICT;
CREATE INDEX grid_leaders_grid ON grid_leaders (grid_id, from_at);

CREATE TABLE households (
  ${row}, unit_id TEXT NOT NULL REFERENCES units, code TEXT NOT NULL CHECK (code <> ''),
  door TEXT NOT NULL CHECK (door <> ''), ${text('head_name')}, ${text('head_py')},
  ${text('head_initials')}, ${count('residents_count')},
  ${oneOf('category', ['normal', 'close_contact', 'secondary_contact', 'home_isolation', 'health_monitoring', 'vacant', 'away'])},
  needs TEXT NOT NULL DEFAULT '[]', phone_sealed TEXT, ${text('phone_masked')},
  ${text('gas_card')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX households_code ON households (code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX households_door ON households (unit_id, door) WHERE deleted_at IS NULL;
CREATE INDEX households_category ON households (category, needs, deleted_at)
  WHERE deleted_at IS NULL;
CREATE INDEX households_py ON households (head_py);

CREATE TABLE residents (
  ${row}, household_id TEXT NOT NULL REFERENCES households, name TEXT NOT NULL CHECK (name <> ''),
  ${text('name_py')}, ${text('name_initials')},
  ${oneOf('sex', ['male', 'female', ''])}, birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
  id_sealed TEXT, ${text('id_masked')}, phone_sealed TEXT, ${text('phone_masked')},
  ${text('care_kind')}, carer_id TEXT REFERENCES staff, ${text('remark')}
) STRICT;
CREATE INDEX residents_household ON residents (household_id);
CREATE INDEX residents_care ON residents (carer_id) WHERE care_kind <> '' AND deleted_at IS NULL;

CREATE VIEW unit_vulnerable AS
SELECT h.unit_id, sum(max(h.needs <> '[]', coalesce(cared.people, 0))) AS vulnerable
FROM households h LEFT JOIN (
  SELECT household_id, count(*) AS people FROM residents
  WHERE care_kind <> '' AND deleted_at IS NULL GROUP BY household_id
) AS cared ON cared.household_id = h.id
WHERE h.deleted_at IS NULL GROUP BY h.unit_id;

CREATE TABLE staff (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('name_py')}, ${text('name_initials')},
  ${text('from_unit')}, ${text('force')}, role TEXT NOT NULL, ${flag('party_member')},
  ${text('skills')}, phone_sealed TEXT, ${text('phone_masked')}, ${flag('closed_loop')},
  grid_id TEXT, ${flag('is_operator')},
  ${oneOf('desk_role', ['commander', 'shift_leader', 'grid_leader', 'clerk', 'supplies', 'viewer'])},
  ${text('remark')}
) STRICT;
CREATE INDEX staff_py ON staff (name_py);

CREATE TABLE staff_leave (
  ${row}, staff_id TEXT NOT NULL REFERENCES staff, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  ${text('reason')}, CHECK (to_day >= from_day)
) STRICT;
CREATE INDEX staff_leave_staff ON staff_leave (staff_id);

CREATE TABLE shifts (
  ${row}, name TEXT NOT NULL CHECK (name <> ''),
  ${text('key')}, start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1440),
  end_minute INTEGER NOT NULL CHECK (end_minute > start_minute AND end_minute <= start_minute + 1440),
  ${flag('is_night')}, ${flag('is_ppe')}, ${flag('is_standby')}, sort INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE posts (
  ${row}, grid_id TEXT REFERENCES grids ON DELETE CASCADE, name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL, ${text('place')}, ${text('template')}, sort INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX posts_grid ON posts (grid_id);

CREATE TABLE post_slots (
  ${row}, post_id TEXT NOT NULL REFERENCES posts ON DELETE CASCADE,
  shift_id TEXT NOT NULL REFERENCES shifts, ${text('title')}, roles TEXT NOT NULL DEFAULT '[]',
  minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND 200),
  wished INTEGER NOT NULL CHECK (wished >= minimum AND wished <= 200),
  weight INTEGER NOT NULL DEFAULT 100 CHECK (weight > 0), ${flag('is_leader')},
  ${text('needs_skill')}, ${flag('closed_loop')}, sort INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX post_slots_post ON post_slots (post_id);

CREATE TABLE rosters (
  ${row}, from_day TEXT NOT NULL, days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 62),
  ${oneOf('status', ['draft', 'published'])}, seed INTEGER NOT NULL, report TEXT NOT NULL,
  created_at TEXT NOT NULL, published_at TEXT, published_by TEXT
) STRICT;

CREATE TABLE assignments (
  ${row}, roster_id TEXT NOT NULL REFERENCES rosters ON DELETE CASCADE, day TEXT NOT NULL,
  slot_id TEXT NOT NULL REFERENCES post_slots, staff_id TEXT NOT NULL REFERENCES staff,
  ${flag('is_locked')}, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX assignments_once ON assignments (roster_id, day, slot_id, staff_id)
  WHERE deleted_at IS NULL;
CREATE INDEX assignments_staff ON assignments (staff_id, day);
CREATE INDEX assignments_day ON assignments (day);

CREATE TABLE toilets (
  ${row}, number TEXT NOT NULL CHECK (number <> ''), ${text('place')},
  community_id TEXT REFERENCES communities,
  cubicles INTEGER NOT NULL DEFAULT 1 CHECK (cubicles BETWEEN 1 AND 20), ${place},
  opened_on TEXT NOT NULL, removed_at TEXT, ${text('remark')}
) STRICT;
CREATE UNIQUE INDEX toilets_number ON toilets (number) WHERE deleted_at IS NULL;

CREATE TABLE toilet_events (
  id TEXT PRIMARY KEY, toilet_id TEXT NOT NULL REFERENCES toilets,
  cubicle INTEGER NOT NULL CHECK (cubicle BETWEEN 1 AND 20),
  ${oneOf('kind', ['use_in', 'use_out', 'disinfect_start', 'disinfect_end', 'stopped', 'resumed', 'reversal'])},
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  use_id TEXT REFERENCES toilet_events, start_id TEXT REFERENCES toilet_events,
  ${text('household_code')}, steps TEXT NOT NULL DEFAULT '[]',
  parts TEXT NOT NULL DEFAULT '[]', ${text('agent')},
  mg_per_litre INTEGER CHECK (mg_per_litre > 0), volume_ml INTEGER CHECK (volume_ml > 0),
  prepared_at TEXT, contact_minutes INTEGER CHECK (contact_minutes BETWEEN 0 AND 240),
  ${text('operator')}, ${text('checker')}, ${text('late_reason')},
  reverses_id TEXT REFERENCES toilet_events, ${text('remark')}
) STRICT;
CREATE INDEX toilet_events_cubicle ON toilet_events (toilet_id, cubicle, at);
CREATE INDEX toilet_events_at ON toilet_events (at);
CREATE INDEX toilet_events_kind ON toilet_events (kind, at);
CREATE INDEX toilet_events_use ON toilet_events (use_id) WHERE use_id IS NOT NULL;
CREATE INDEX toilet_events_start ON toilet_events (start_id) WHERE start_id IS NOT NULL;
CREATE INDEX toilet_events_stops ON toilet_events (toilet_id, cubicle, at)
  WHERE kind IN ('stopped', 'resumed');
CREATE UNIQUE INDEX toilet_events_reversal ON toilet_events (reverses_id)
  WHERE reverses_id IS NOT NULL;
${appendOnly('toilet_events')}

CREATE TABLE lpg_stations (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), ${text('contact')}, ${text('phone')},
  ${text('address')}
) STRICT;

CREATE TABLE lpg_points (
  ${row}, name TEXT NOT NULL CHECK (name <> ''), community_id TEXT REFERENCES communities,
  ${text('place')}, ${text('contact')}, ${text('phone')},
  limit_kg INTEGER NOT NULL DEFAULT 100 CHECK (limit_kg BETWEEN 1 AND 420)
) STRICT;

CREATE TABLE lpg_orders (
  ${row}, number TEXT NOT NULL UNIQUE, station_id TEXT NOT NULL REFERENCES lpg_stations,
  point_id TEXT NOT NULL REFERENCES lpg_points, day TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;

CREATE TABLE lpg_requests (
  ${row}, household_id TEXT NOT NULL REFERENCES households,
  station_id TEXT NOT NULL REFERENCES lpg_stations, point_id TEXT NOT NULL REFERENCES lpg_points,
  model TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 20),
  requested_at TEXT NOT NULL, requested_by TEXT NOT NULL, ${flag('is_urgent')},
  ${oneOf('state', ['requested', 'ordered', 'at_point', 'exchanged', 'cleared', 'refused', 'returned', 'cancelled'])},
  order_id TEXT REFERENCES lpg_orders, ${text('remark')}
) STRICT;
CREATE INDEX lpg_requests_state ON lpg_requests (state);

CREATE TABLE lpg_steps (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES lpg_requests,
  ${oneOf('step', ['requested', 'ordered', 'delivered', 'exchanged', 'absent', 'refused', 'returned', 'cancelled', 'cleared', 'reversal'])},
  at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  full_cylinders TEXT NOT NULL DEFAULT '[]', empty_cylinders TEXT NOT NULL DEFAULT '[]',
  ${text('given_by')},
  ${text('received_by')}, safety TEXT NOT NULL DEFAULT '[]', ${text('late_reason')},
  reverses_id TEXT REFERENCES lpg_steps, ${text('remark')}
) STRICT;
CREATE INDEX lpg_steps_request ON lpg_steps (request_id, at);
CREATE INDEX lpg_steps_at ON lpg_steps (at);
${appendOnly('lpg_steps')}

CREATE TABLE briefings (
  ${row}, number INTEGER NOT NULL UNIQUE CHECK (number > 0), day TEXT NOT NULL,
  title TEXT NOT NULL, ${oneOf('status', ['draft', 'checked', 'signed'])},
  cutoff_at TEXT NOT NULL, body TEXT NOT NULL, figures TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_by_id TEXT NOT NULL, checked_at TEXT, checked_by TEXT,
  checked_by_id TEXT, signed_at TEXT, signed_by TEXT, signed_by_id TEXT
) STRICT;
CREATE INDEX briefings_day ON briefings (day);
`,
}
