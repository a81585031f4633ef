"""An invented case book of any number of service events, the same for the same seed.

Nothing in it is about anybody. What it is like was chosen so that speed is measured on data of the
kind an agency exports; each choice, with the share it is drawn by:

- **Time**: July 2022 to June 2025 (36 months), Melbourne wall time, whole minutes.
- **Agencies**: 24, the share of the n-th going with 1/n: the largest has 26 % of the households,
  the smallest 1 %. Two agencies begin in January 2023. Coverage is stated for all but the smallest.
- **Households**: 1 to 4 people (62, 20, 12, 6 %). In 15 % of those of several, the youngest only
  benefits from the others' services and never receives one.
- **Relationships** belong to the household: 2 to 18 months, 5 on average. 7 % of their months are
  silent for everybody, and 18 % of the households come back after 1 to 8 silent months.
- **Density**: a person has 10 events in an active month on average; people differ (gamma, shape
  2.5), so that some have 2 and some 30. At least 8 events a client-month is held by a test.
- **Events without a client**: 10 % of all (supervision, training, administration, planning,
  consultations). Of those with one, 46 % are direct, 27 % case work, 13 % travel, 5 % information
  sharing, 6 % attempted contacts, the rest consultations and administration.
- **Programs**: client support 90 %, after hours 4 % (evenings and nights of any day), RAMP 2 %,
  other 4 %. Daytime work lies on weekdays, from 08:00 to 18:00.
- **Several people**: 3 % of the events name all clients of the household in one cell; 4 % have the
  others of the household as beneficiaries; 1 % log again, for a sibling, the time just logged.
- **Workers**: one for about 4,500 events (at least 3 an agency); a household has its own, who does
  80 % of the work; 8 % of the events have two workers, 4 % none written down. The ids in a cell are
  in order.
- **How long**: minutes only 83 %, end only 11 %, both 5 %, neither 0.5 %. 1 % last seven and a half
  minutes. In the day program, 0.3 % of the events begin late and run over midnight.
- **Recorded support periods**: for 40 % of the people served; 93 % client support, 5 % after hours;
  three in four begin on the first service, the others up to 10 days before or 3 after; 60 % end,
  half of those who come back get a new one, and 3 % are closed half way and reopened.
- **Month statuses**: for half of the silent months within a relationship (`yes` 65 %, `no` 25 %,
  blank 10 %), for 30 % of those before a return (`no` 75 %, `yes` 15 %, blank 10 %).
- **Clients**: everybody, with household; 0.2 % are a second id of another person (`same_as`).
- **After-hours responses**: 2 for every 100 events. **RAMP referrals**: 3 for every 1,000, four in
  five of them the first of their case.
- **Faults**: 1 event in 4,000 has an unknown activity, 1 in 4,000 no readable start (blank in
  Parquet, `n/a` in CSV); 1 in 2,000 comes as two rows, one of them for the last of its clients.
- **Ids** are strings. Clients and workers are numbered within their agency, so the same id means
  another person elsewhere; households, events, responses and referrals over the whole book.
- **Order**: rows are shuffled.

The same NumPy and Polars give the same bytes; another release of either may draw otherwise, and
the shares above would still hold.
"""

from benchmarks.data.book import Book, book
from benchmarks.data.folders import folder_of, write

__all__ = ["Book", "book", "folder_of", "write"]
