package io.rivulus.benchmarks;

/// Twenty fields, as a job might keep of each customer. Public, with public fields, as both systems want it.
public final class Account {
    public long id;
    public long opened;
    public long lastSeen;
    public long balance;
    public long credit;
    public long deposits;
    public long withdrawals;
    public long transfers;
    public int branch;
    public int country;
    public int level;
    public int warnings;
    public int cards;
    public int contacts;
    public double rate;
    public double fee;
    public double mean;
    public double deviation;
    public boolean active;
    public boolean locked;
}
