-- Two measures decided in SQL: new RAMP cases (rules 3.x) and after-hours responses (rules 4.x).
--
-- It expects the tables of a case book as text: cells trimmed, a blank one NULL, a table that is
-- not given empty. Parameters: $measure; $first_day and $day_after, the bounds of the period; and
-- the switches $ramp_month, $assisted_test, $case_ids, $after_hours_test and $same_moment.
--
-- Rows that cannot be read and rows that contradict each other are left out. To say so, row by row,
-- is left to a validator; so are circles of same_as, people nobody listed, and everything else that
-- changes no number. Of holidays after 2026 it knows only what the case book says.

-- How a cell is read: what cannot be read is NULL, and so is a blank; `unreadable` tells which.

CREATE MACRO unreadable(cell, reading) AS cell IS NOT NULL AND reading IS NULL;

CREATE MACRO as_date(cell) AS
    CASE WHEN regexp_full_match(cell, '\d{4}-\d\d-\d\d') THEN try_cast(cell AS DATE) END;

CREATE MACRO as_yes_no(cell) AS CASE
    WHEN lower(cell) IN ('yes', 'true', '1') THEN true
    WHEN lower(cell) IN ('no', 'false', '0') THEN false
END;

CREATE MACRO as_code(cell, codes) AS
    CASE WHEN list_contains(codes, lower(cell)) THEN lower(cell) END;

CREATE MACRO ids_in(cell) AS
    list_distinct(list_filter(
        list_transform(string_split(coalesce(cell, ''), ';'), lambda id: trim(id)),
        lambda id: id <> ''
    ));

CREATE MACRO wall(instant) AS timezone('Australia/Melbourne', instant);

-- A wall time that happened twice is the first; one that never happened is no instant (0.1).
CREATE MACRO first_instant(wall_time, instant) AS CASE
    WHEN wall(instant - INTERVAL 1 HOUR) = wall_time THEN instant - INTERVAL 1 HOUR
    WHEN wall(instant) = wall_time THEN instant
END;

CREATE MACRO as_instant(cell) AS CASE
    WHEN NOT regexp_full_match(cell,
        '\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):\d\d(:\d\d(\.\d{1,6})?)?'  -- a clock time
        '(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?'  -- with or without its offset
    ) THEN NULL
    WHEN regexp_matches(cell, '(Z|[+-]\d\d:?\d\d)$')  -- DuckDB wants seconds before an offset
        THEN try_cast(regexp_replace(cell, '([T ]\d\d:\d\d)(Z|[+-])', '\1:00\2') AS TIMESTAMPTZ)
    ELSE first_instant(
        try_cast(cell AS TIMESTAMP),
        timezone('Australia/Melbourne', try_cast(cell AS TIMESTAMP))
    )
END;

WITH RECURSIVE

-- NEW RAMP CASES ---------------------------------------------------------------------------------

referrals AS (
    SELECT
        referral_id, case_id, agency_id,
        as_date(row.referred_on) AS referred_on,
        as_date(row.determined_on) AS determined_on,
        as_date(row.heard_on) AS heard_on,
        as_date(row.closed_on) AS closed_on,
        lower(row.determination) AS determination,
        coalesce(as_yes_no(row.assisted), true) AS assisted
    FROM (SELECT DISTINCT * FROM ramp_referrals) AS row  -- rows alike in every cell are one
    WHERE row.referral_id IS NOT NULL
      AND row.case_id IS NOT NULL
      AND row.agency_id IS NOT NULL
      AND as_date(row.referred_on) IS NOT NULL
      AND NOT unreadable(row.determined_on, as_date(row.determined_on))
      AND NOT unreadable(row.heard_on, as_date(row.heard_on))
      AND NOT unreadable(row.closed_on, as_date(row.closed_on))
      AND NOT unreadable(row.assisted, as_yes_no(row.assisted))
      AND NOT unreadable(row.determination, as_code(row.determination, [
          'eligible', 'coordinator_facilitated', 'not_eligible', 'withdrawn', 'pending'
      ]))
      -- nothing is heard or determined before it is referred
      AND coalesce(as_date(row.determined_on) >= as_date(row.referred_on), true)
      AND coalesce(as_date(row.heard_on) >= as_date(row.referred_on), true)
    -- a referral is one row: of two that differ nobody can say which is right
    QUALIFY count(*) OVER (PARTITION BY agency_id, referral_id) = 1
),

-- What each referral would be if it were the only one of its case. Exclusions before doubt (0.9).
referrals_alone AS (
    SELECT *,
        CASE
            WHEN determination IN ('not_eligible', 'withdrawn', 'pending')
                THEN 'KPM3.' || determination  -- 3.2
            WHEN determination IS NULL AND heard_on IS NULL THEN 'KPM3.pending'  -- 3.2
            WHEN determination = 'eligible' AND heard_on IS NULL THEN 'KPM3.not_heard'  -- 3.2
            WHEN determination = 'eligible' AND NOT assisted
                AND $assisted_test = 'heard_and_assisted' THEN 'KPM3.not_assisted'  -- 3.2
            WHEN determination = 'coordinator_facilitated' AND determined_on IS NULL
                THEN 'KPM3.date'  -- 3.2, even with a hearing
            WHEN determination IS NULL THEN 'KPM3.determination'  -- 3.2
            WHEN determination = 'eligible' THEN 'KPM3.heard'  -- 3.1
            ELSE 'KPM3.facilitated'  -- 3.1
        END AS clause,
        CASE clause
            WHEN 'KPM3.heard' THEN heard_on
            WHEN 'KPM3.facilitated' THEN least(determined_on, heard_on)  -- a blank is passed over
        END AS count_event
    FROM referrals
),

-- The count events of a case in their order. A case id is its panel's own or the whole state's, and
-- then the agency is no part of what makes a case (3.4). A close before the referral's own event is
-- not looked at (3.3).
count_events AS (
    SELECT
        case_id, agency_id, referral_id, count_event,
        CASE WHEN $case_ids = 'panel' THEN agency_id ELSE '' END AS panel,
        CASE WHEN closed_on >= count_event THEN closed_on END AS closed_on,
        row_number() OVER (
            PARTITION BY panel, case_id
            ORDER BY count_event, referred_on, agency_id, referral_id
        ) AS place
    FROM referrals_alone
    WHERE count_event IS NOT NULL
),

-- From event to event: does a spell run, since when, and when does it end as far as is known (3.3)?
spells AS (
    SELECT
        true AS opens_a_spell,
        panel, case_id, place, agency_id, referral_id,
        count_event AS spell_start,
        closed_on AS spell_end
    FROM count_events
    WHERE place = 1

    UNION ALL

    SELECT
        coalesce(event.count_event >= spell_end, false) AS opens,  -- never closed: it runs on
        event.panel, event.case_id, event.place, event.agency_id, event.referral_id,
        CASE WHEN opens THEN event.count_event ELSE spell_start END,
        CASE WHEN opens THEN event.closed_on ELSE greatest(spell_end, event.closed_on) END
    FROM spells
    JOIN count_events AS event
      ON event.panel = spells.panel
     AND event.case_id = spells.case_id
     AND event.place = spells.place + 1
),

ramp_decisions AS (
    SELECT
        'new_ramp_cases' AS measure,
        referral_id AS record,
        agency_id,
        CASE $ramp_month
            WHEN 'referral' THEN referred_on  -- 3.1, the switch
            ELSE coalesce(count_event, heard_on, determined_on, referred_on)  -- 3.5
        END AS decided_on,
        CASE WHEN NOT opens_a_spell THEN 'KPM3.already_open' ELSE clause END AS clause,
        concat_ws(', ',
            'Case ' || case_id || ' was referred on ' || referred_on,
            'heard on ' || heard_on,
            'determined on ' || determined_on,
            'is ' || replace(determination, '_', ' '),
            CASE WHEN NOT assisted THEN 'was not assisted' END,
            CASE WHEN NOT opens_a_spell THEN 'has been open since ' || spell_start END
        ) || '.' AS because
    FROM referrals_alone
    LEFT JOIN spells USING (case_id, agency_id, referral_id)
),

-- AFTER-HOURS RESPONSES --------------------------------------------------------------------------

response_rows AS (
    SELECT
        response_id, agency_id,
        as_instant(row.responded_at) AS instant,
        as_date(row.responded_at) AS date_alone,
        lower(row.mode) AS mode,
        lower(row.program) AS program,
        as_yes_no(row.support_provided) AS support_provided,
        ids_in(row.client_ids) AS client_ids,
        ids_in(row.household_id) AS household_ids
    FROM (SELECT DISTINCT * FROM after_hours_responses) AS row
    WHERE row.response_id IS NOT NULL
      AND row.agency_id IS NOT NULL
      AND (as_instant(row.responded_at) IS NOT NULL OR as_date(row.responded_at) IS NOT NULL)
      AND NOT unreadable(row.mode, as_code(row.mode, ['face_to_face', 'phone', 'other']))
      AND NOT unreadable(row.program, as_code(row.program, [
          'client_support', 'after_hours', 'ramp', 'other'
      ]))
      AND NOT unreadable(row.support_provided, as_yes_no(row.support_provided))
),

-- One row for each client or worker is how exports tell of one response. Rows that contradict each
-- other are none; a blank contradicts nothing, and its own meaning comes only after folding.
responses AS (
    SELECT
        agency_id, response_id,
        max(instant) AS instant,
        coalesce(max(date_alone), wall(max(instant))::DATE) AS local_date,
        wall(max(instant))::TIME AS clock_time,
        max(mode) AS mode,
        coalesce(max(program), 'after_hours') AS program,
        coalesce(bool_and(support_provided), true) AS support_provided,
        list_distinct(flatten(list(client_ids))) AS client_ids,
        list_distinct(flatten(list(household_ids))) AS household_ids
    FROM response_rows
    GROUP BY agency_id, response_id
    HAVING count(DISTINCT instant) + count(DISTINCT date_alone) = 1
       AND count(DISTINCT mode) <= 1
       AND count(DISTINCT program) <= 1
       AND count(DISTINCT support_provided) <= 1
),

listed_clients AS (
    SELECT agency_id, client_id, household_id, same_as
    FROM (SELECT DISTINCT * FROM clients)
    WHERE client_id IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY agency_id, client_id) = 1
),

-- The list as each agency sees it: its own row over the general one, cell by cell (0.10).
clients_of_agency AS (
    SELECT
        agency.agency_id, client_id,
        coalesce(max(household_id) FILTER (client.agency_id IS NOT NULL), max(household_id))
            AS household_id,
        coalesce(max(same_as) FILTER (client.agency_id IS NOT NULL), max(same_as)) AS same_as
    FROM (SELECT DISTINCT agency_id FROM responses) AS agency
    JOIN listed_clients AS client
      ON client.agency_id = agency.agency_id OR client.agency_id IS NULL
    GROUP BY agency.agency_id, client_id
),

-- From id to id along same_as (0.10). UNION, so that a circle comes to an end, and to nobody.
same_people AS (
    SELECT agency_id, client_id, client_id AS points_to
    FROM (SELECT agency_id, unnest(client_ids) AS client_id FROM responses)

    UNION

    SELECT same_people.agency_id, same_people.client_id, client.same_as
    FROM same_people
    JOIN clients_of_agency AS client
      ON client.agency_id = same_people.agency_id AND client.client_id = same_people.points_to
    WHERE client.same_as IS NOT NULL
),

people AS (
    SELECT same_people.agency_id, same_people.client_id, client.household_id
    FROM same_people
    JOIN clients_of_agency AS client
      ON client.agency_id = same_people.agency_id AND client.client_id = same_people.points_to
    WHERE client.same_as IS NULL
),

-- The household of a response's people, where all of them have the same one (4.4).
households_of_people AS (
    SELECT agency_id, response_id, list(DISTINCT household_id) AS household_ids
    FROM (SELECT agency_id, response_id, unnest(client_ids) AS client_id FROM responses)
    LEFT JOIN people USING (agency_id, client_id)
    GROUP BY agency_id, response_id
    HAVING count(DISTINCT household_id) = 1 AND bool_and(household_id IS NOT NULL)
),

-- Victoria's public holidays from July 2022, those on a Monday to Friday: at the weekend every hour
-- is after hours anyway (4.3).
victorias_holidays(date) AS (
    SELECT unnest([
        '2022-09-22', '2022-09-23', '2022-11-01', '2022-12-26', '2022-12-27',
        '2023-01-02', '2023-01-26', '2023-03-13', '2023-04-07', '2023-04-10', '2023-04-25',
        '2023-06-12', '2023-09-29', '2023-11-07', '2023-12-25', '2023-12-26',
        '2024-01-01', '2024-01-26', '2024-03-11', '2024-03-29', '2024-04-01', '2024-04-25',
        '2024-06-10', '2024-09-27', '2024-11-05', '2024-12-25', '2024-12-26',
        '2025-01-01', '2025-01-27', '2025-03-10', '2025-04-18', '2025-04-21', '2025-04-25',
        '2025-06-09', '2025-09-26', '2025-11-04', '2025-12-25', '2025-12-26',
        '2026-01-01', '2026-01-26', '2026-03-09', '2026-04-03', '2026-04-06',
        '2026-06-08', '2026-09-25', '2026-11-03', '2026-12-25', '2026-12-28'
    ]::DATE[])
),

holiday_changes AS (
    SELECT as_date(date) AS date, agency_id, max(lower(change)) AS change
    FROM holidays
    WHERE as_date(date) IS NOT NULL AND lower(change) IN ('add', 'remove')
    GROUP BY ALL
    HAVING count(DISTINCT lower(change)) = 1
),

-- The agency's own word on a day over the general one, and that over Victoria's (4.7).
working_days AS (
    SELECT
        day.agency_id, day.local_date,
        isodow(day.local_date) <= 5
            AND NOT coalesce(own.change = 'add', general.change = 'add', listed.date IS NOT NULL)
            AS is_working_day
    FROM (SELECT DISTINCT agency_id, local_date FROM responses) AS day
    LEFT JOIN holiday_changes AS own
      ON own.date = day.local_date AND own.agency_id = day.agency_id
    LEFT JOIN holiday_changes AS general
      ON general.date = day.local_date AND general.agency_id IS NULL
    LEFT JOIN victorias_holidays AS listed
      ON listed.date = day.local_date
),

-- What each response would be if it were the only one. Exclusions before doubt (0.9).
responses_alone AS (
    SELECT
        agency_id, response_id, instant, local_date, clock_time, program, mode, client_ids,
        coalesce(nullif(responses.household_ids, []), theirs.household_ids, []) AS household_ids,
        $after_hours_test = 'program_and_clock' AND is_working_day AS clock_decides,
        CASE
            WHEN program <> 'after_hours' THEN 'KPM4.program'  -- 4.2
            WHEN mode = 'other' THEN 'KPM4.mode'  -- 4.2
            WHEN NOT support_provided THEN 'KPM4.no_support'  -- 4.2
            WHEN clock_decides AND clock_time >= TIME '09:00' AND clock_time < TIME '17:00'
                THEN 'KPM4.business_hours'  -- 4.3
            WHEN mode IS NULL THEN 'KPM4.mode_unknown'  -- 4.5
            WHEN clock_decides AND clock_time IS NULL THEN 'KPM4.time_unknown'  -- 4.5
            ELSE 'KPM4.response'  -- 4.6
        END AS clause
    FROM responses
    JOIN working_days USING (agency_id, local_date)
    LEFT JOIN households_of_people AS theirs USING (agency_id, response_id)
),

-- The agency's responses of one date that would count, those with a clock time first, then by id;
-- with their households, once alone and once each with the instant (4.4).
responses_of_a_day AS (
    SELECT
        agency_id, local_date, instant, response_id, household_ids,
        list_transform(household_ids, lambda id: epoch_us(instant) || ' ' || id) AS at_once,
        row_number() OVER (
            PARTITION BY agency_id, local_date ORDER BY instant IS NULL, response_id
        ) AS place
    FROM responses_alone
    WHERE clause = 'KPM4.response'
),

-- From response to response: which households have been served by one that counts (4.4)? A date
-- alone may be any instant of it.
served AS (
    SELECT
        false AS served_already,
        agency_id, local_date, place, response_id,
        household_ids AS served_that_day,
        at_once AS served_at_once
    FROM responses_of_a_day
    WHERE place = 1

    UNION ALL

    SELECT
        CASE WHEN next.instant IS NULL THEN list_has_any(served_that_day, next.household_ids)
            ELSE list_has_any(served_at_once, next.at_once)
        END AS again,
        next.agency_id, next.local_date, next.place, next.response_id,
        CASE WHEN again THEN served_that_day
            ELSE list_concat(served_that_day, next.household_ids)
        END,
        CASE WHEN again THEN served_at_once ELSE list_concat(served_at_once, next.at_once) END
    FROM served
    JOIN responses_of_a_day AS next
      ON next.agency_id = served.agency_id
     AND next.local_date = served.local_date
     AND next.place = served.place + 1
),

response_decisions AS (
    SELECT
        'after_hours_responses' AS measure,
        response_id AS record,
        agency_id,
        local_date AS decided_on,
        CASE
            WHEN served_already AND $same_moment = 'one' AND instant IS NULL
                THEN 'KPM4.same_family_unknown'  -- 4.4
            WHEN served_already AND $same_moment = 'one' THEN 'KPM4.same_family'  -- 4.4
            ELSE clause
        END AS clause,
        concat_ws(', ',
            strftime(local_date, '%A, %-d %B %Y'),
            clock_time,
            replace(program, '_', ' '),
            replace(mode, '_', ' '),
            'people named: ' || len(client_ids)
        ) || '.' AS because
    FROM responses_alone
    LEFT JOIN (SELECT agency_id, response_id, served_already FROM served)
        USING (agency_id, response_id)
),

decisions AS (
    SELECT * FROM ramp_decisions
    UNION ALL
    SELECT * FROM response_decisions
)

-- Everything is decided by now; the period is asked for last (0.3).
SELECT
    record,
    agency_id,
    CASE
        WHEN clause IN ('KPM3.heard', 'KPM3.facilitated', 'KPM4.response') THEN 'counted'
        WHEN clause IN ('KPM3.date', 'KPM3.determination', 'KPM4.mode_unknown',
                        'KPM4.time_unknown', 'KPM4.same_family_unknown') THEN 'undetermined'
        ELSE 'excluded'
    END AS outcome,
    1 AS amount,
    decided_on,
    clause,
    because
FROM decisions
WHERE measure = $measure AND decided_on >= $first_day AND decided_on < $day_after
ORDER BY decided_on, agency_id, record;
