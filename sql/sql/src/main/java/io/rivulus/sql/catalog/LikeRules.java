package io.rivulus.sql.catalog;

import io.rivulus.base.error.UserException;
import io.rivulus.sql.statement.TableLike;
import io.rivulus.sql.statement.TableLike.Feature;
import io.rivulus.sql.statement.TableLike.Merge;
import io.rivulus.sql.statement.TableLike.Rule;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What a LIKE clause takes of each feature: what it says of it, else what it says of ALL, else the default, which
/// is INCLUDING, and OVERWRITING for options.
record LikeRules(Map<Feature, Merge> byFeature) {
    /// Of these there is one or none, so that nothing could be overwritten in part.
    private static final Set<Feature> NEVER_OVERWRITTEN =
            EnumSet.of(Feature.ALL, Feature.CONSTRAINTS, Feature.DISTRIBUTION, Feature.PARTITIONS);

    static LikeRules of(TableLike like) {
        Map<Feature, Merge> written = new EnumMap<>(Feature.class);
        for (Rule rule : like.rules()) {
            if (rule.merge() == Merge.OVERWRITING && NEVER_OVERWRITTEN.contains(rule.feature())) {
                throw conflict(
                        like, "OVERWRITING %s does not exist; say INCLUDING or EXCLUDING".formatted(rule.feature()));
            }
            if (written.put(rule.feature(), rule.merge()) != null) {
                throw conflict(like, "%s is ruled twice".formatted(rule.feature()));
            }
        }
        Map<Feature, Merge> rules = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            Merge otherwise = feature == Feature.OPTIONS ? Merge.OVERWRITING : Merge.INCLUDING;
            rules.put(feature, written.getOrDefault(feature, written.getOrDefault(Feature.ALL, otherwise)));
        }
        return new LikeRules(rules);
    }

    boolean excludes(Feature feature) {
        return byFeature.get(feature) == Merge.EXCLUDING;
    }

    boolean overwrites(Feature feature) {
        return byFeature.get(feature) == Merge.OVERWRITING;
    }

    private static UserException conflict(TableLike like, String message) {
        return new UserException(
                CatalogErrors.LIKE_CONFLICT,
                "LIKE %s at %s: %s".formatted(like.table(), like.table().position(), message));
    }
}
