package org.lianchu.cli.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianchu.cli.command.CommonOptions;

/** An object a line, by the names of the columns; of two alike the later has its place behind it. */
final class JsonRows implements QueryRows {
    private final CommonOptions common;
    private final List<String> names = new ArrayList<>();

    JsonRows(CommonOptions common) {
        this.common = common;
    }

    @Override
    public void columns(List<String> columns) {
        for (String column : columns) {
            names.add(names.contains(column) ? column + "_" + (names.size() + 1) : column);
        }
    }

    @Override
    public void row(List<@Nullable Object> values) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            object.put(names.get(i), values.get(i));
        }
        common.json(object);
    }

    @Override
    public void end() {
        common.out().flush();
    }
}
