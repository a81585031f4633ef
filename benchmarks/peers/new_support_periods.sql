-- New support periods in DuckDB's SQL: the desk number, told in peers/__init__.py.
with work as (
    select
        agency_id,
        unnest(string_split(client_ids, ';')) as client_id,
        started_at::date as day,
        1 as kind,
        event_id as id,
        program = 'client_support' as support,
        activity = 'direct' as direct
    from service_events
    where activity in ('direct', 'case_work', 'travel', 'secondary_consultation',
                       'information_sharing', 'unidentified_consultation')
        and started_at is not null
        and client_ids is not null
),

timeline as (
    select * from work
    union all
    select agency_id, client_id, start_date, 0, support_period_id, false, false
    from support_periods where program = 'client_support'
    union all
    select agency_id, client_id, end_date, 2, support_period_id, false, false
    from support_periods where program = 'client_support' and end_date is not null
),

held as (
    select
        *,
        count(*) filter (where kind = 0) over before - count(*) filter (where kind = 2) over before
            as open_records,
        count(*) filter (where kind = 2) over before as ends
    from timeline
    window before as (
        partition by agency_id, client_id order by day, kind, id
        rows between unbounded preceding and current row
    )
),

steps as (
    select
        * exclude (kind),
        12 * year(day) + month(day) as this_month,
        lag(12 * year(day) + month(day)) over in_order as last_month,
        lag(ends) over in_order as last_ends,
        lag(open_records) over in_order as last_open
    from held
    where kind = 1
    window in_order as (partition by agency_id, client_id order by day, id)
),

said as (
    select
        agency_id,
        client_id,
        12 * left(month, 4)::int + right(month, 2)::int as said_month
    from month_statuses
    where ongoing_relationship = 'yes'
),

carried as (
    select steps.agency_id, steps.client_id, steps.id
    from steps
    inner join said
        on said.agency_id = steps.agency_id and said.client_id = steps.client_id
        and said.said_month > steps.last_month and said.said_month < steps.this_month
    where steps.this_month - steps.last_month > 1
    group by all
    having count(*) = any_value(steps.this_month - steps.last_month - 1)
),

parted as (
    select
        steps.*,
        steps.last_month is null
        or steps.ends <> steps.last_ends
        or (
            steps.this_month - steps.last_month > 1
            and steps.last_open = 0
            and carried.id is null
        ) as starts_anew
    from steps
    left join carried using (agency_id, client_id, id)
),

stretches as (
    select
        agency_id,
        client_id,
        day,
        id,
        count(*) filter (where starts_anew) over (
            partition by agency_id, client_id order by day, id
            rows between unbounded preceding and current row
        ) as stretch,
        support and (direct or open_records > 0) as opens
    from parted
),

opened as (
    select min(day) as day
    from stretches
    where opens
    group by agency_id, client_id, stretch
)

select strftime(day, '%Y-%m') as month, count(*) as new_periods
from opened
group by all
order by all
